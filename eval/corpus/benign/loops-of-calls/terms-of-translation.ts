// about: Looks up every term of a manual in the translation memory and collects those a translator has to decide
// tools: tm:lookup, termbase:propose
const source = ['bilge pump', 'sea cock', 'shore power', 'anchor windlass', 'fuel polishing', 'bow thruster'];
const languages = ['de', 'it', 'pl'] as const;
type Language = (typeof languages)[number];

const open: Record<Language, string[]> = { de: [], it: [], pl: [] };
for (const term of source) {
  for (const language of languages) {
    const hits: { target: string; quality: number }[] = await callTool('tm:lookup', { term, from: 'en', to: language });
    const best = hits.sort((a, b) => b.quality - a.quality)[0];
    if (best === undefined || best.quality < 0.8) {
      open[language].push(term);
      continue;
    }
    const rival = hits[1];
    const unclear = rival !== undefined && rival.target !== best.target && best.quality - rival.quality < 0.05;
    await callTool('termbase:propose', { term, language, target: best.target, state: unclear ? 'check' : 'ready' });
  }
}
return open;
