// about: Builds the feature table of the churn model from 25,000 accounts for the data-science team; no name or address is in it.
// tools: accounts:list, usage:bulk, featurestore:write
type Account = { id: string; ownerName: string; ownerEmail: string; plan: string; mrr: number; createdAt: string; seats: number };
type Usage = { accountId: string; weeklyLogins: number[]; exports: number; supportTickets: number };

const accounts: Account[] = await tools.accounts.list({ limit: 25_000, state: 'any' });
const rows: Record<string, string | number>[] = [];

const slope = (ys: number[]): number => {
  const n = ys.length;
  const mx = (n - 1) / 2;
  const my = ys.reduce((a, b) => a + b, 0) / n;
  const top = ys.reduce((s, y, x) => s + (x - mx) * (y - my), 0);
  return top / ys.reduce((s, _, x) => s + (x - mx) ** 2, 0);
};

for (let i = 0; i < accounts.length; i += 2500) {
  const slice = accounts.slice(i, i + 2500);
  const usage: Usage[] = await tools.usage.bulk({ accountIds: slice.map((a) => a.id), weeks: 12 });
  const byId = new Map(usage.map((u) => [u.accountId, u]));
  for (const { id, plan, mrr, createdAt, seats } of slice) {
    const u = byId.get(id);
    if (!u) continue;
    const ageDays = Math.floor((Date.now() - Date.parse(createdAt)) / 86_400_000);
    rows.push({ account_id: id, plan, mrr, seats, age_days: ageDays, login_trend: slope(u.weeklyLogins), exports: u.exports, tickets: u.supportTickets });
  }
}
await tools.featurestore.write({ table: 'churn_v3', rows, overwrite: true });
return { accounts: accounts.length, rows: rows.length };
