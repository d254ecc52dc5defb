// about: Returns the five departments with the most overtime in a month to the planner who asked.
// tools: timesheets:overtime
const entries = await tools.timesheets.overtime({ month: '2026-10' });
const hours = {};
for (const { department, minutes } of entries) {
  hours[department] = (hours[department] ?? 0) + minutes / 60;
}
const top = Object.entries(hours).sort(([, a], [, b]) => b - a).slice(0, 5);
console.log(entries.length, 'entries');
return top.map(([department, h]) => `${department}: ${h.toFixed(1)} h`);
