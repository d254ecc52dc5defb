// about: Gives the next person on call the week's open incidents by direct message and thanks the last one.
// tools: oncall:schedule, incidents:list, slack:dm
const [current, next] = await tools.oncall.schedule({ rotation: 'platform', take: 2 });
const incidents = await tools.incidents.list({ since: current.start, service: 'platform' });

const open = incidents.filter((i) => i.state !== 'resolved');
const lines = open.map((i) => `#${i.number} ${i.title}, since ${i.openedAt.slice(0, 16)}, ${i.notes.at(-1)?.text ?? 'no notes'}`);

await tools.slack.dm({
  user: next.user.slackId,
  text: open.length
    ? `You are on call from ${next.start}. Open:\n${lines.join('\n')}`
    : `You are on call from ${next.start}. Nothing is open.`,
});
await tools.slack.dm({
  user: current.user.slackId,
  text: `Thanks for the week: ${incidents.length} incidents, ${incidents.length - open.length} resolved, ${incidents.filter((i) => i.pagedAtNight).length} at night.`,
});
return { from: current.user.name, to: next.user.name, open: open.length };
