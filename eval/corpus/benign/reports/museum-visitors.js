// about: Compares visitors of a museum by weekday and weather and prints a small table for the director
// tools: turnstile.counts, weather.history
const from = '2025-03-01';
const to = '2025-05-31';
const [counts, weather] = await Promise.all([
  tools.turnstile.counts({ entrance: 'main', from, to, per: 'day' }),
  tools.weather.history({ place: 'Bergen', from, to }),
]);

const rain = new Map(weather.map((w) => [w.day, w.millimetres]));
const names = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const table = names.map((name) => ({ name, dry: [], wet: [] }));

for (const { day, visitors } of counts) {
  const row = table[new Date(`${day}T12:00:00Z`).getUTCDay()];
  row[(rain.get(day) ?? 0) > 2 ? 'wet' : 'dry'].push(visitors);
}

const mean = (list) => (list.length ? Math.round(list.reduce((a, b) => a + b) / list.length) : 0);
return table.map(({ name, dry, wet }) => `${name}  dry ${String(mean(dry)).padStart(5)}  wet ${String(mean(wet)).padStart(5)}`).join('\n');
