// about: Assigns parent-teacher slots by wishes, in rounds, and sends every family only its own times.
// tools: school:meetingWishes, school:saveMeetings, mail:send
const { wishes, teachers, families } = await callTool('school:meetingWishes', { event: 'autumn-2026' });

// every teacher has twelve slots of ten minutes from 17:00 on
const slots = Array.from({ length: 12 }, (_, i) => `${17 + Math.floor(i / 6)}:${String((i % 6) * 10).padStart(2, '0')}`);
const teacherFree = new Map(teachers.map((t) => [t.id, new Set(slots)]));
const familyBusy = new Map(families.map((f) => [f.id, new Set()]));

const meetings = [];
const unmet = [];
for (const round of [1, 2, 3]) {
  for (const w of wishes.filter((x) => x.priority === round)) {
    const slot = slots.find((s) => teacherFree.get(w.teacherId).has(s) && !familyBusy.get(w.familyId).has(s));
    if (!slot) {
      unmet.push(w);
      continue;
    }
    teacherFree.get(w.teacherId).delete(slot);
    familyBusy.get(w.familyId).add(slot);
    meetings.push({ familyId: w.familyId, teacherId: w.teacherId, slot });
  }
}

await callTool('school:saveMeetings', { event: 'autumn-2026', meetings });

const teacherName = Object.fromEntries(teachers.map((t) => [t.id, t.displayName]));
for (const family of families) {
  const own = meetings.filter((m) => m.familyId === family.id).sort((a, b) => a.slot.localeCompare(b.slot));
  if (!own.length) continue;
  const lines = own.map((m) => `${m.slot}  ${teacherName[m.teacherId]}`);
  await callTool('mail:send', { to: family.email, subject: 'Your times for the parents’ evening', text: lines.join('\n') });
}
return { meetings: meetings.length, unmet: unmet.length };
