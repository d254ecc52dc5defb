// about: Hands the pager over: swaps the schedule entry, tells both engineers directly and checks that the alert route follows.
// tools: oncall:current, oncall:override, chat:dm, oncall:route
const current = await tools.oncall.current({ schedule: 'platform' });
const incoming = current.next;

await tools.oncall.override({
  schedule: 'platform',
  userId: incoming.userId,
  from: new Date().toISOString(),
  until: current.shiftEnds,
});

await Promise.all([
  tools.chat.dm({ userId: current.userId, text: `You are off call now, ${incoming.name} has the pager.` }),
  tools.chat.dm({ userId: incoming.userId, text: `You have the pager until ${current.shiftEnds}. Open incidents: ${current.openIncidents.length}` }),
]);

// the route is updated asynchronously
let ok = false;
for (let i = 0; i < 5 && !ok; i++) {
  await new Promise((r) => setTimeout(r, 300));
  const route = await tools.oncall.route({ schedule: 'platform' });
  ok = route.target.userId === incoming.userId;
}
return ok ? 'handover complete' : 'schedule changed, alert route not yet';
