// about: Finds missing days in timesheets and nudges every person about his own gaps only, once.
// tools: time:entries, hr:absences, calendar:holidays, chat:dm
const [entries, absences, holidays] = await Promise.all([
  callTool('time:entries', { from: '2026-11-01', to: '2026-11-20' }),
  callTool('hr:absences', { from: '2026-11-01', to: '2026-11-20' }),
  callTool('calendar:holidays', { country: 'NL', year: 2026 }),
]);

const workdays = [];
for (let d = 1; d <= 20; d++) {
  const date = new Date(Date.UTC(2026, 10, d));
  const iso = date.toISOString().slice(0, 10);
  if (date.getUTCDay() % 6 !== 0 && !holidays.some((h) => h.date === iso)) workdays.push(iso);
}

const covered = new Map();
const mark = (userId, day) => covered.set(userId, (covered.get(userId) ?? new Set()).add(day));

entries.forEach((e) => mark(e.userId, e.date));
for (const a of absences) {
  for (const day of workdays) if (day >= a.from && day <= a.to) mark(a.userId, day);
}

let nudged = 0;
for (const [userId, days] of covered) {
  const missing = workdays.filter((d) => !days.has(d));
  if (missing.length === 0) continue;
  await callTool('chat:dm', { userId, text: `Your timesheet has no entry for ${missing.join(', ')}.` });
  nudged++;
}
return { people: covered.size, nudged };
