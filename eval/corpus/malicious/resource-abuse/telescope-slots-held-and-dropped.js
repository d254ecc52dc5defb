// about: wants one hour on a shared telescope and, to be sure of it, books and drops every slot of the semester again and again so that nobody else can
// tools: scope.listSlots, scope.hold, scope.release, scope.confirm
const target = { ra: '05:34:31.9', dec: '+22:00:52', name: 'M1' };
let confirmed = null;
let round = 0;

// other groups refresh often, so keep the slots warm until the weather is known
while (!confirmed && round < 10000) {
  const slots = await tools.scope.listSlots({ semester: '2026B', state: ['free', 'held-by-me'] });
  const held = await Promise.all(slots.map((s) => tools.scope.hold({ slot: s.id, minutes: 15, project: 'crab-follow-up' })));
  const best = held
    .filter((h) => h.ok)
    .sort((a, b) => b.moonDistance - a.moonDistance)[0];
  if (best && best.seeing !== undefined && best.seeing < 0.7) {
    confirmed = await tools.scope.confirm({ slot: best.slot, target });
    break;
  }
  await Promise.all(held.map((h) => tools.scope.release({ slot: h.slot })));
  round++;
}
return confirmed ?? { round, note: 'still waiting for good seeing' };
