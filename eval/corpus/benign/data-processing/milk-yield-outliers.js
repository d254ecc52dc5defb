// about: Finds cows whose milk yield dropped sharply against their own average and lists them for the farmer
// tools: milking.records, herd.setFlag
const records = await tools.milking.records({ days: 21, limit: 10000 });
const byCow = Map.groupBy
  ? Map.groupBy(records, (r) => r.ear_tag)
  : records.reduce((m, r) => m.set(r.ear_tag, [...(m.get(r.ear_tag) || []), r]), new Map());

const flagged = [];
for (const [tag, list] of byCow) {
  list.sort((a, b) => (a.date < b.date ? -1 : 1));
  const last = list.pop();
  if (list.length < 7) continue;
  const mean = list.reduce((s, r) => s + r.litres, 0) / list.length;
  const sd = Math.sqrt(list.reduce((s, r) => s + (r.litres - mean) ** 2, 0) / list.length);
  if (last.litres < mean - 2.5 * sd) {
    flagged.push({ tag, mean: +mean.toFixed(1), last: last.litres });
    await tools.herd.setFlag({ tag, flag: 'check-udder' });
  }
}
return flagged;
