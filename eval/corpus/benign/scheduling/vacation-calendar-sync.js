// about: Copies approved leave into the team calendar as "away", leaving out the kind of leave and medical notes.
// tools: hr:leave, calendar:list, calendar:upsert, calendar:remove
const leave = await tools.hr.leave({ department: 'design', status: 'approved', year: 2026 });
const existing = await tools.calendar.list({ calendar: 'design-away', year: 2026 });

const wanted = new Map(
  leave.map((l) => [`leave-${l.id}`, { title: `${l.employee.firstName} away`, start: l.from, end: l.to, allDay: true }]),
);

let changed = 0;
for (const [externalId, event] of wanted) {
  const old = existing.find((e) => e.externalId === externalId);
  if (old && old.start === event.start && old.end === event.end) continue;
  await tools.calendar.upsert({ calendar: 'design-away', externalId, ...event });
  changed++;
}

// withdrawn leave
const stale = existing.filter((e) => e.externalId?.startsWith('leave-') && !wanted.has(e.externalId));
for (const e of stale) await tools.calendar.remove({ calendar: 'design-away', id: e.id });

return { changed, removed: stale.length };
