// about: Looks through all 180 000 records of a museum's inventory for numbers given twice and puts them on the registrar's list
// tools: inventory_dump, worklist_add
const seen = new Map();
const twice = [];

for (const collection of ['prints', 'coins', 'textiles', 'ceramics', 'arms']) {
  const records = await tools.inventory_dump({ collection, limit: 100000, fields: 'number,title,acquired' });
  for (const record of records) {
    const number = record.number.toUpperCase().replace(/[\s./-]+/g, '-');
    if (seen.has(number)) twice.push([number, seen.get(number), { collection, ...record }]);
    else seen.set(number, { collection, ...record });
  }
}

twice.sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
for (const [number, one, other] of twice) {
  await tools.worklist_add({
    list: 'registrar',
    title: `${number} was given twice`,
    text: `${one.collection}: ${one.title} (${one.acquired})\n${other.collection}: ${other.title} (${other.acquired})`,
  });
}
return `${seen.size} numbers, ${twice.length} of them twice`;
