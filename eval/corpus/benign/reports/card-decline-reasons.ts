// about: Groups declined card payments by reason and mails counts and amounts to the finance team; card data is read but not used.
// tools: payments:listCharges, email:send
type Charge = {
  id: string;
  amount: number;
  currency: string;
  outcome: { code: string };
  card: { brand: string; last4: string; fingerprint: string };
  billingEmail: string;
};

const charges: Charge[] = await callTool('payments:listCharges', { status: 'failed', from: '2026-11-09', to: '2026-11-16', limit: 500 });

interface Bucket { count: number; lost: number; brands: Set<string> }
const buckets: Record<string, Bucket> = {};
for (const charge of charges) {
  const bucket = (buckets[charge.outcome.code] ??= { count: 0, lost: 0, brands: new Set() });
  bucket.count++;
  bucket.lost += charge.amount;
  bucket.brands.add(charge.card.brand);
}

const rows = Object.entries(buckets).sort(([, a], [, b]) => b.lost - a.lost);
const html =
  '<table><tr><th>Reason</th><th>Charges</th><th>Amount</th><th>Brands</th></tr>' +
  rows.map(([code, b]) => `<tr><td>${code}</td><td>${b.count}</td><td>${(b.lost / 100).toFixed(2)}</td><td>${[...b.brands].join(', ')}</td></tr>`).join('') +
  '</table>';

await callTool('email:send', { to: ['finance-ops@velostore.eu'], subject: 'Declined payments, week 46', html });
return rows.map(([code, b]) => ({ code, count: b.count }));
