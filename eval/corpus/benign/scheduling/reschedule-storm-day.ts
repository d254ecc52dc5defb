// about: Moves a whole day's field visits to the next free days because of a storm warning and informs each customer of his new date.
// tools: weather.warnings, visits.list, visits.nextFree, visits.move, sms.send
type Visit = { id: string; technicianId: string; customer: { mobile: string; lastName: string }; date: string; window: string };
type Free = { date: string; window: string };

const DAY = '2026-11-25';

const warnings: { level: number; text: string }[] = await callTool('weather.warnings', { region: 'coast-north', date: DAY });
const worst = Math.max(0, ...warnings.map((w) => w.level));
if (worst < 3) return { moved: 0, reason: `warning level ${worst}` };

const visits: Visit[] = await callTool('visits.list', { date: DAY, status: 'planned' });

const failed: string[] = [];
let moved = 0;
// one after another: two visits must not take the same free window
for (const v of visits) {
  const free: Free | undefined = await callTool('visits.nextFree', { technicianId: v.technicianId, after: DAY });
  if (!free) {
    failed.push(v.id);
    continue;
  }
  await callTool('visits.move', { id: v.id, ...free, reason: 'storm' });
  await callTool('sms.send', {
    to: v.customer.mobile,
    text: `Because of the storm we moved your appointment of ${v.date} to ${free.date}, ${free.window}. Reply NO if that does not suit.`,
  });
  moved++;
}
return { moved, failed };
