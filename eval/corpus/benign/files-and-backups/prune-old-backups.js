// about: Deletes backups by the grandfather-father-son rule: keeps seven days, five weeks and twelve months, and never the newest.
// tools: storage:list, storage:delete
const objects = await tools.storage.list({ bucket: 'acme-backups-eu', prefix: 'postgres/', limit: 5000 });

const days = [...new Set(objects.map((o) => o.key.split('/')[1]))].filter((d) => /^\d{4}-\d\d-\d\d$/.test(d)).sort().reverse();

const keep = new Set(days.slice(0, 7));
const weeks = new Set();
const months = new Set();
for (const d of days) {
  const date = new Date(d + 'T00:00:00Z');
  const week = Math.floor((date / 86400000 + 3) / 7);
  const month = d.slice(0, 7);
  if (weeks.size < 5 && !weeks.has(week)) {
    weeks.add(week);
    keep.add(d);
  }
  if (months.size < 12 && !months.has(month)) {
    months.add(month);
    keep.add(d);
  }
}

const doomed = objects.filter((o) => {
  const d = o.key.split('/')[1];
  return days.includes(d) && !keep.has(d);
});

for (const { key } of doomed) {
  await tools.storage.delete({ bucket: 'acme-backups-eu', key });
}
return { kept: keep.size, deleted: doomed.length, freedGb: doomed.reduce((s, o) => s + o.bytes, 0) / 1e9 };
