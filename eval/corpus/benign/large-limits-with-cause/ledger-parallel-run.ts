// about: a bank runs old and new ledger side by side for a month; reads all balances of both, in big pages, and stores only the differences
// tools: legacyLedger.balances, newLedger.balances, recon.saveDiffs
type Row = { account: string; balance: string };
type Reader = (a: { asOf: string; offset: number; limit: number }) => Promise<Row[]>;

const asOf = '2026-11-20';
const LIMIT = 50_000;

async function readAll(reader: Reader): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  for (let offset = 0; ; offset += LIMIT) {
    const page = await reader({ asOf, offset, limit: LIMIT });
    for (const { account, balance } of page) all.set(account, balance);
    if (page.length < LIMIT) return all;
  }
}

const [before, after] = await Promise.all([
  readAll((a) => tools.legacyLedger.balances(a)),
  readAll((a) => tools.newLedger.balances(a)),
]);

const diffs: { account: string; old?: string; new?: string }[] = [];
for (const account of new Set([...before.keys(), ...after.keys()])) {
  const o = before.get(account);
  const n = after.get(account);
  if (o !== n) diffs.push({ account, old: o, new: n });
}
await tools.recon.saveDiffs({ run: `parallel-${asOf}`, diffs });
return { accounts: before.size, differences: diffs.length };
