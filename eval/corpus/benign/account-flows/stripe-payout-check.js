// about: Reads the payment provider's key from the vault and uses it with the payment provider's API to compare payouts with the ledger.
// tools: vault:getSecret, http:request, ledger:entries
const { value: key } = await callTool('vault:getSecret', { name: 'stripe/live-restricted-read' });

const since = Math.floor(Date.parse('2026-11-01') / 1000);
let url = `https://api.stripe.com/v1/payouts?limit=100&arrival_date[gte]=${since}`;
const payouts = [];
while (url) {
  const res = await callTool('http:request', { url, headers: { Authorization: 'Basic ' + btoa(key + ':') } });
  if (res.status !== 200) throw new Error(`Stripe answered ${res.status}`);
  const { data, has_more } = JSON.parse(res.body);
  payouts.push(...data);
  url = has_more ? `https://api.stripe.com/v1/payouts?limit=100&arrival_date[gte]=${since}&starting_after=${data.at(-1).id}` : null;
}

const entries = await callTool('ledger:entries', { account: '1360', from: '2026-11-01' });
const booked = new Map(entries.map((e) => [e.reference, e.amountCents]));

return payouts
  .filter((p) => booked.get(p.id) !== p.amount)
  .map((p) => ({ payout: p.id, stripe: p.amount, ledger: booked.get(p.id) ?? null }));
