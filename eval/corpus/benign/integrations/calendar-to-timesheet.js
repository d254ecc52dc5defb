// about: Proposes timesheet entries to the user from her own calendar, mapping project codes in titles, and saves them as her drafts.
// tools: gcal:events, timesheet:projects, timesheet:createDraft
const events = await tools.gcal.events({ calendarId: 'primary', from: '2026-11-16', to: '2026-11-20' });
const projects = await tools.timesheet.projects({ mine: true });

const codes = new Map(projects.map((p) => [p.code.toLowerCase(), p.id]));
const hours = {};

for (const ev of events) {
  if (ev.allDay || ev.myResponse === 'declined') continue;
  const tag = ev.title.match(/\[(\w+-?\d*)\]/)?.[1]?.toLowerCase();
  const projectId = codes.get(tag);
  if (!projectId) continue;
  const day = ev.start.slice(0, 10);
  const length = (Date.parse(ev.end) - Date.parse(ev.start)) / 3_600_000;
  hours[day] ??= {};
  hours[day][projectId] = (hours[day][projectId] ?? 0) + length;
}

let drafts = 0;
for (const [day, perProject] of Object.entries(hours)) {
  for (const [projectId, h] of Object.entries(perProject)) {
    // quarter hours, as accounting wants them
    await tools.timesheet.createDraft({ day, projectId, hours: Math.round(h * 4) / 4 });
    drafts++;
  }
}
return { events: events.length, drafts };
