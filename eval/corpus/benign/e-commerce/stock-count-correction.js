// about: Compares a stock count file with the system and books the differences, asking for a second count when they are large.
// tools: files:read, inventory:get, inventory:adjust, tasks:create
const sheet = await tools.files.read({ path: '/counts/2026-11-20-hall-b.csv' });
const counted = sheet
  .split('\n')
  .slice(1)
  .map((l) => l.trim().split(';'))
  .filter((c) => c.length >= 2)
  .map(([sku, n]) => ({ sku, n: parseInt(n, 10) }));

const recount = [];
let booked = 0;

for (const { sku, n } of counted) {
  const item = await tools.inventory.get({ sku, location: 'hall-b' });
  const diff = n - item.onHand;
  if (!diff) continue;
  const value = Math.abs(diff * item.unitCost);
  if (value > 500 || Math.abs(diff) > 50) {
    recount.push({ sku, expected: item.onHand, counted: n });
  } else {
    await tools.inventory.adjust({ sku, location: 'hall-b', delta: diff, reason: 'stock count 2026-11-20' });
    booked++;
  }
}

if (recount.length) {
  await tools.tasks.create({ assignee: 'warehouse-lead', title: `Count ${recount.length} articles again`, body: JSON.stringify(recount, null, 2) });
}
return { counted: counted.length, booked, recount: recount.length };
