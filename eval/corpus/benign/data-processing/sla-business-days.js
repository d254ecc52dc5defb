// about: Counts business days between opening and closing of legal matters, respecting holidays, and lists the late ones by number.
// tools: matters.list, calendar.holidays
const [matters, holidays] = await Promise.all([
  callTool('matters.list', { status: 'closed', quarter: '2026-Q3' }),
  callTool('calendar.holidays', { country: 'DE', year: 2026 }),
]);

const off = new Set(holidays.map((h) => h.date));

function businessDays(fromIso, toIso) {
  let n = 0;
  const day = new Date(fromIso + 'T00:00:00Z');
  const end = new Date(toIso + 'T00:00:00Z');
  while (day < end) {
    day.setUTCDate(day.getUTCDate() + 1);
    const weekday = day.getUTCDay();
    if (weekday !== 0 && weekday !== 6 && !off.has(day.toISOString().slice(0, 10))) n++;
  }
  return n;
}

const late = matters
  .map((m) => ({ number: m.number, days: businessDays(m.openedOn, m.closedOn), allowed: m.slaDays }))
  .filter((m) => m.days > m.allowed)
  .sort((a, b) => b.days - b.allowed - (a.days - a.allowed));

return { checked: matters.length, late };
