// about: Computes the median salary per band for the pay review and leaves out groups under five people; reads salaries, returns only medians.
// tools: payroll:listSalaries
const MIN_GROUP = 5;

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const salaries = await callTool('payroll:listSalaries', { year: 2026, limit: 2000 });

const byBand = {};
salaries.forEach(({ band, gender, annualSalary }) => {
  byBand[band] ??= { all: [], f: [], m: [] };
  byBand[band].all.push(annualSalary);
  if (byBand[band][gender]) byBand[band][gender].push(annualSalary);
});

const table = [];
for (const [band, groups] of Object.entries(byBand)) {
  if (groups.all.length < MIN_GROUP) continue;
  // a gap is only shown when neither side could be traced back to somebody
  const comparable = groups.f.length >= MIN_GROUP && groups.m.length >= MIN_GROUP;
  table.push({
    band,
    people: groups.all.length,
    median: median(groups.all),
    gapPercent: comparable ? Math.round((1 - median(groups.f) / median(groups.m)) * 1000) / 10 : null,
  });
}
return table.sort((a, b) => a.band.localeCompare(b.band));
