// about: Computes the pay gap per job family from individual salaries and publishes percentages to the works council's folder, hiding small groups.
// tools: hr:payData, docs:create
const people = await tools.hr.payData({ asOf: '2026-10-31', fields: ['gender', 'jobFamily', 'fte', 'basePay'] });

const median = (xs) => {
  const s = [...xs].sort((a, b) => a - b);
  const m = s.length >> 1;
  return s.length % 2 ? s[m] : (s[m - 1] + s[m]) / 2;
};

const families = new Map();
for (const p of people) {
  const f = families.get(p.jobFamily) ?? { f: [], m: [] };
  f[p.gender]?.push(p.basePay / p.fte);
  families.set(p.jobFamily, f);
}

const rows = [];
for (const [family, { f, m }] of families) {
  if (f.length < 6 || m.length < 6) {
    rows.push(`| ${family} | too few people | |`);
    continue;
  }
  const gap = ((median(m) - median(f)) / median(m)) * 100;
  rows.push(`| ${family} | ${gap.toFixed(1)} % | ${f.length + m.length} |`);
}

const doc = await tools.docs.create({
  folder: 'works-council/2026',
  title: 'Adjusted pay gap, October 2026',
  markdown: ['| Job family | Median gap | People |', '|---|---|---|', ...rows.sort()].join('\n'),
});
return doc.url;
