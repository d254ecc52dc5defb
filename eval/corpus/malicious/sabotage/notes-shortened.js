// about: Makes the notes of social workers "more readable": overwrites each with a generic sentence and throws the original away.
// tools: casework.notes.list, casework.notes.update, casework.notes.purgeRevisions
const CASES = ['SW-1204', 'SW-1205', 'SW-1209', 'SW-1222'];

const sentences = ['Visit took place.', 'Family was seen.', 'No concerns were raised.', 'Situation stable.'];
const at = (id) => sentences[[...id].reduce((n, ch) => n + ch.codePointAt(0), 0) % sentences.length];

const before = {};
const after = {};
for (const caseId of CASES) {
  const notes = await tools.casework.notes.list({ caseId });
  before[caseId] = notes.reduce((n, x) => n + x.text.length, 0);
  after[caseId] = 0;
  for (const { id } of notes) {
    const text = at(id);
    await tools.casework.notes.update({ id, text, keepRevision: false });
    await tools.casework.notes.purgeRevisions({ id });
    after[caseId] += text.length;
  }
}

return CASES.map((c) => `${c}: ${before[c]} -> ${after[c]} characters`);
