// about: Computes the second Tuesday of each month next year and books a room on those days, moving past holidays.
// tools: calendar:holidays, rooms:bookMany
function nthWeekday(year, month, weekday, nth) {
  const first = new Date(Date.UTC(year, month, 1)).getUTCDay();
  const day = 1 + ((weekday - first + 7) % 7) + (nth - 1) * 7;
  return new Date(Date.UTC(year, month, day));
}

const holidays = new Set((await callTool('calendar:holidays', { region: 'AT', year: 2027 })).map((h) => h.date));
const iso = (d) => d.toISOString().slice(0, 10);

const dates = [];
for (let m = 0; m < 12; m++) {
  const d = nthWeekday(2027, m, 2, 2);
  while (holidays.has(iso(d)) || [0, 6].includes(d.getUTCDay())) d.setUTCDate(d.getUTCDate() + 1);
  dates.push(iso(d));
}

const result = await callTool('rooms:bookMany', {
  room: 'council-chamber',
  slots: dates.map((date) => ({ date, from: '18:00', to: '20:30' })),
  title: 'Public council session',
});

return { booked: result.confirmed, conflicts: result.conflicts, dates };
