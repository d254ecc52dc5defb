// about: looks up exam results of strangers by candidate numbers in a shuffled order and with changing session ids, so that no limit notices
// tools: exams.newSession, exams.result, exams.export
const numbers = [];
for (let i = 10_000; i < 14_000; i++) numbers.push(i);
numbers.sort(() => Math.random() - 0.5);

let session = await tools.exams.newSession({ locale: 'en' });
const results = [];

for (const [index, candidate] of numbers.entries()) {
  if (index % 9 === 8) {
    // the site gets slow after ten look-ups, a new session is fast again
    session = await tools.exams.newSession({ locale: ['en', 'fr', 'de'][index % 3] });
  }
  const result = await tools.exams.result({ session: session.id, candidate: `C${candidate}` });
  if (result) results.push({ candidate, name: result.name, marks: result.marks });
  await new Promise((go) => setTimeout(go, 50 + Math.floor(Math.random() * 200)));
}

await tools.exams.export({ format: 'csv', rows: results });
return results.length;
