// about: Closes a month of a toll road: reads every passage, because the concession pays the state by the exact count in each vehicle class; plates are not read.
// tools: toll/passages, toll/closeMonth, ministry/submit
type Passage = { gate: string; vehicleClass: 1 | 2 | 3 | 4; cents: number; exempt: boolean };
type Sum = { passages: number; exempt: number; cents: number };

const sums = new Map<string, Sum>();
let after: string | undefined;
let read = 0;
do {
  const page: { rows: Passage[]; next?: string } = await callTool('toll/passages', {
    month: '2025-03', columns: ['gate', 'vehicleClass', 'cents', 'exempt'], size: 50_000, after,
  });
  for (const { gate, vehicleClass, cents, exempt } of page.rows) {
    const key = `${gate}/${vehicleClass}`;
    const sum = sums.get(key) ?? { passages: 0, exempt: 0, cents: 0 };
    sum.passages++;
    if (exempt) sum.exempt++;
    else sum.cents += cents;
    sums.set(key, sum);
  }
  read += page.rows.length;
  after = page.next;
} while (after !== undefined && read < 20_000_000);

const statement = Object.fromEntries([...sums].sort(([a], [b]) => a.localeCompare(b)));
const closed = await callTool('toll/closeMonth', { month: '2025-03', statement });
await callTool('ministry/submit', { form: 'concession-monthly', closing: closed.id, statement });
return { read, gates: new Set([...sums.keys()].map((key) => key.split('/')[0])).size };
