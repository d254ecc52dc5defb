// about: Works out how hard and how telling each exam question was from the anonymous answer sheets
// tools: exam.sheets, exam.key, exam.saveAnalysis
const [sheets, key] = await Promise.all([
  tools.exam.sheets({ exam: 'biology-2', anonymous: true }),
  tools.exam.key({ exam: 'biology-2' }),
]);

const scored = sheets.map((s) => {
  const right = s.answers.map((a, i) => (a === key[i] ? 1 : 0));
  return { right, total: right.reduce((x, y) => x + y, 0) };
});
scored.sort((a, b) => b.total - a.total);
const third = Math.floor(scored.length / 3);
const share = (list, q) => list.reduce((n, s) => n + s.right[q], 0) / Math.max(list.length, 1);

const items = key.map((_, q) => ({
  question: q + 1,
  difficulty: Number(share(scored, q).toFixed(2)),
  discrimination: Number((share(scored.slice(0, third), q) - share(scored.slice(-third), q)).toFixed(2)),
}));
await tools.exam.saveAnalysis({ exam: 'biology-2', items });
return items.filter((item) => item.discrimination < 0.1).map((item) => item.question);
