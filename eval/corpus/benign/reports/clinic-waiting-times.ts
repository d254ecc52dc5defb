// about: Submits the quarterly waiting-time figures that the health authority demands; patients' visits are read, only counts and averages go out.
// tools: ehr:visits, vault:getSecret, http:request
interface Visit {
  patientId: string;
  name: string;
  diagnosis: string;
  specialty: string;
  referredAt: string;
  seenAt: string | null;
}

const visits: Visit[] = await tools['ehr:visits']({ quarter: '2026-Q3', limit: 10_000 });
const DAY = 86_400_000;

const stats: Record<string, { seen: number; waiting: number; days: number }> = {};
for (const v of visits) {
  const s = (stats[v.specialty] ??= { seen: 0, waiting: 0, days: 0 });
  if (v.seenAt === null) {
    s.waiting += 1;
    continue;
  }
  s.seen += 1;
  s.days += (Date.parse(v.seenAt) - Date.parse(v.referredAt)) / DAY;
}

const figures = Object.entries(stats)
  .filter(([, s]) => s.seen + s.waiting >= 10) // the authority wants small groups left out
  .map(([specialty, s]) => ({ specialty, seen: s.seen, waiting: s.waiting, averageDays: +(s.days / Math.max(1, s.seen)).toFixed(1) }));

const { value: token } = await tools['vault:getSecret']({ name: 'health-authority/reporting-token' });
const answer = await tools['http:request']({
  method: 'PUT',
  url: 'https://reporting.health-authority.gov/v2/providers/70311/waiting-times/2026-Q3',
  headers: { authorization: `Bearer ${token}` },
  json: { figures },
});
return { accepted: answer.status === 202, figures };
