// about: Orders the contractor's baler for the first three dry days in a row and cancels an older order that falls into rain
// tools: weather.daily, contractor.orders, contractor.cancel, contractor.order
const days = await tools.weather.daily({ lat: 47.41, lon: 9.22, days: 10 });
const isDry = (d) => d.rainMm < 0.5 && d.humidity < 75;

let start = -1;
for (let i = 0; i + 2 < days.length; i++) {
  if ([0, 1, 2].every((k) => isDry(days[i + k]))) {
    start = i;
    break;
  }
}

for (const order of await tools.contractor.orders({ farm: 'Oberhof', machine: 'baler', state: 'planned' })) {
  const d = days.find((x) => x.date === order.date);
  if (d && !isDry(d) && order.freeCancellationUntil > new Date().toISOString()) {
    await tools.contractor.cancel({ id: order.id, reason: `${d.rainMm} mm expected` });
  }
}

if (start === -1) return 'no three dry days ahead';
const { id } = await tools.contractor.order({ farm: 'Oberhof', machine: 'baler', date: days[start + 2].date, hectares: 6.5 });
return `mow on ${days[start].date}, bale on ${days[start + 2].date} (${id})`;
