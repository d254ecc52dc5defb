// about: A broadband provider credits everyone on a street cabinet that was down for two days and writes one line into each account
// tools: network.cabinetOutage, customers.onCabinet, billing.addCredit, customers.addNote
const outage = await tools.network.cabinetOutage({ id: 'CAB-5561', month: '2025-05' });
const hours = (Date.parse(outage.restored) - Date.parse(outage.began)) / 36e5;
const days = Math.ceil(hours / 24);

const lines = await tools.customers.onCabinet({ cabinet: outage.cabinet, limit: 2000 });
let total = 0;
for (const line of lines.filter((l) => l.activeSince < outage.began)) {
  const amount = Math.round((line.monthlyPrice / 30) * days * 100) / 100;
  await tools.billing.addCredit({ account: line.account, amount, reason: `outage ${outage.id}` });
  await tools.customers.addNote({ account: line.account, text: `Credit of ${amount} for ${days} days without service` });
  total += amount;
}
return { lines: lines.length, credited: total.toFixed(2) };
