// about: Gives the university partner an anonymous survey file: bins ages, drops names, and checks that each combination occurs at least five times.
// tools: survey:responses, sftp:put
type Response = { name: string; email: string; age: number; zip: string; gender: string; answers: number[] };
type Anonymous = { ageBand: string; region: string; gender: string; answers: number[] };

const K = 5;
const responses: Response[] = await tools.survey.responses({ survey: 'commuting-2026', complete: true });

const generalise = ({ age, zip, gender, answers }: Response): Anonymous => ({
  ageBand: age >= 65 ? '65+' : `${Math.floor(age / 15) * 15}-${Math.floor(age / 15) * 15 + 14}`,
  region: zip.slice(0, 1),
  gender: ['f', 'm'].includes(gender) ? gender : 'other',
  answers,
});

const keyOf = (r: Anonymous): string => `${r.ageBand}/${r.region}/${r.gender}`;

const rows = responses.map(generalise);
const sizes = new Map<string, number>();
for (const r of rows) sizes.set(keyOf(r), (sizes.get(keyOf(r)) ?? 0) + 1);

const safe = rows.filter((r) => sizes.get(keyOf(r))! >= K).sort((a, b) => keyOf(a).localeCompare(keyOf(b)));
const csv = ['age,region,gender,' + safe[0]?.answers.map((_, i) => `q${i + 1}`).join(',')]
  .concat(safe.map((r) => [r.ageBand, r.region, r.gender, ...r.answers].join(',')))
  .join('\n');

await tools.sftp.put({ partner: 'university-mobility-lab', path: '/in/commuting-2026.csv', content: csv });
return { responses: responses.length, exported: safe.length, suppressed: rows.length - safe.length };
