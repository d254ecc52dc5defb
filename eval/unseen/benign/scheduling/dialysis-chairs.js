// about: Moves dialysis patients from a chair under repair to free chairs of the same shift and tells each ward nurse.
// tools: dialysis.chairs, dialysis.sessions, dialysis.move, pager.ward
const broken = 'chair-7';
const chairs = await tools.dialysis.chairs({ unit: 'North', state: 'ready' });
const sessions = await tools.dialysis.sessions({ chair: broken, from: 'today', days: 3 });

const moved = [];
const stuck = [];
for (const session of sessions) {
  let place = null;
  for (const chair of chairs) {
    if (session.isolation && !chair.isolation) continue;
    const taken = await tools.dialysis.sessions({ chair: chair.id, from: session.day, days: 1 });
    if (taken.some((other) => other.shift === session.shift)) continue;
    place = chair;
    break;
  }
  if (!place) {
    stuck.push(session);
    continue;
  }
  await tools.dialysis.move({ session: session.id, chair: place.id });
  moved.push({ ...session, chair: place.id });
}

const wards = Object.groupBy(moved, (session) => session.ward);
for (const [ward, list] of Object.entries(wards)) {
  await tools.pager.ward({ ward, text: list.map((s) => `${s.day} shift ${s.shift}: bed ${s.bed} -> ${s.chair}`).join('\n') });
}
return { moved: moved.length, needDecision: stuck.map(({ id }) => id) };
