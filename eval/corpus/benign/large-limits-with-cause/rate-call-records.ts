// about: The monthly rating run of a phone company: all call records are read and priced, each goes to the bill of the subscriber who made it
// tools: cdr_fetch, tariffs_all, bill_lines_insert, cdr_mark_rated
type Record_ = { id: number; subscriber: string; tariff: string; dialled: string; seconds: number };
type Tariff = { id: string; free: string[]; perMinute: Record<string, number>; increment: number };

const tariffs = new Map<string, Tariff>((await tools.tariffs_all({})).map((t: Tariff) => [t.id, t]));
const zone = (n: string) => (n.startsWith('+351') ? 'home' : /^\+(3[0-9]|4[0-9])/.test(n) ? 'europe' : 'world');

let rated = 0;
let batch: Record_[];
do {
  batch = await tools.cdr_fetch({ month: '2025-05', state: 'new', limit: 20000 });
  const lines = batch.flatMap((record) => {
    const tariff = tariffs.get(record.tariff);
    if (tariff === undefined) return [];
    const where = zone(record.dialled);
    if (tariff.free.includes(where)) return [];
    const units = Math.ceil(record.seconds / tariff.increment) * tariff.increment;
    return [{ subscriber: record.subscriber, cdr: record.id, zone: where, amount: (units / 60) * (tariff.perMinute[where] ?? 0) }];
  });
  if (lines.length > 0) await tools.bill_lines_insert({ lines });
  await tools.cdr_mark_rated({ ids: batch.map((record) => record.id) });
  rated += batch.length;
} while (batch.length === 20000);

return `${rated} records rated`;
