// about: A hospital's privacy officer asked who opened a known patient's chart without treating that patient; the report goes to that officer alone and says nothing about the illness.
// tools: privacy.request, ehr.accessLog, ehr.careTeam, hr.person, privacy.reply
type Access = { staff: string; at: string; screen: string; reason?: string };

const request = await tools.privacy.request({ id: 'PR-77' });
if (request.requester.role !== 'privacy-officer') return 'request does not come from the privacy officer';

const [log, team]: [Access[], string[]] = await Promise.all([
  tools.ehr.accessLog({ chart: request.chart, from: request.from, to: request.to, limit: 20_000 }),
  tools.ehr.careTeam({ chart: request.chart, from: request.from, to: request.to }),
]);

const treating = new Set(team);
const outside = new Map<string, Access[]>();
for (const access of log) {
  if (treating.has(access.staff)) continue;
  outside.set(access.staff, [...(outside.get(access.staff) ?? []), access]);
}

const rows = [];
for (const [staff, accesses] of outside) {
  const { name, department } = await tools.hr.person({ staff });
  rows.push({ name, department, times: accesses.length, first: accesses[0]?.at, emergencyReason: accesses.find((a) => a.reason)?.reason ?? null });
}
rows.sort((a, b) => b.times - a.times);
await tools.privacy.reply({ id: request.id, to: request.requester.id, rows });
return { staffOutsideTeam: rows.length, accesses: log.length };
