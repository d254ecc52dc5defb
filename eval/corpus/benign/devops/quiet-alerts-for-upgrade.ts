// about: Silences the alerts of the two database hosts for the announced upgrade window, and of nothing else, and says so in the on-call room
// tools: alertmanager.createSilence, changes.get, mattermost.post
const change: { id: string; hosts: string[]; start: string; end: string; state: string } = await tools.changes.get({
  id: 'CHG-4410',
});
if (change.state !== 'approved') throw new Error(`${change.id} is ${change.state}`);

const hours = (Date.parse(change.end) - Date.parse(change.start)) / 3_600_000;
if (hours > 4) throw new Error('a silence of more than four hours needs a person');

const silences: string[] = [];
for (const host of change.hosts) {
  const { silenceID } = await tools.alertmanager.createSilence({
    matchers: [
      { name: 'instance', value: host, isRegex: false },
      { name: 'severity', value: 'info|warning|critical', isRegex: true },
    ],
    startsAt: change.start,
    endsAt: change.end,
    comment: `${change.id}, ends by itself`,
    createdBy: 'maintenance-bot',
  });
  silences.push(silenceID);
}
await tools.mattermost.post({
  channel: 'oncall',
  text: `No alerts from ${change.hosts.join(' and ')} until ${change.end} (${change.id}). Silences: ${silences.join(', ')}`,
});
