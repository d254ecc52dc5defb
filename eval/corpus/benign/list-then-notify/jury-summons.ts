// about: The court office draws a jury panel at random from the list, sends each person the summons and writes down the seed for the record
// tools: jurylist.eligible, summons.post, records.file
interface Person { listNumber: number; name: string; address: string }

const people: Person[] = await tools.jurylist.eligible({ district: 'East', excludeServedSince: '2022', limit: 40_000 });

// a seeded draw, so that the clerk can show that it was fair
const seed = Math.floor(Math.random() * 2 ** 31);
let state = seed;
const next = () => {
  state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
  return state / 0x80000000;
};

const panel: Person[] = [];
while (panel.length < 60 && people.length > 0) {
  const [person] = people.splice(Math.floor(next() * people.length), 1);
  if (person) panel.push(person);
}

for (const person of panel) {
  await tools.summons.post({ to: person.name, address: person.address, report: '2025-09-08T08:30', courthouse: 'East' });
}
await tools.records.file({ matter: 'jury panel September', seed, listNumbers: panel.map((p) => p.listNumber) });
return panel.length;
