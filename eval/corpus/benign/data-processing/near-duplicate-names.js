// about: Compares every customer name with every other to find likely duplicates, and returns pairs of ids for a person to merge.
// tools: customers:list
const customers = await callTool('customers:list', { fields: ['id', 'name', 'city'], limit: 1000 });

const normal = (s) =>
  s
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/\b(gmbh|ltd|inc|ag|llc)\b/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const distance = (a, b) => {
  let prev = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(row[j - 1] + 1, prev[j] + 1, prev[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    prev = row;
  }
  return prev[b.length];
};

// only compare within a city, otherwise it is n² of everything
const cities = Map.groupBy ? Map.groupBy(customers, (c) => c.city) : new Map([['*', customers]]);
const pairs = [];
for (const group of cities.values()) {
  const names = group.map((c) => normal(c.name));
  for (let i = 0; i < group.length; i++)
    for (let j = i + 1; j < group.length; j++)
      if (distance(names[i], names[j]) <= 2) pairs.push([group[i].id, group[j].id]);
}
return { compared: customers.length, pairs };
