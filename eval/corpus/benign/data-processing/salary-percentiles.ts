// about: Reads salaries to compute percentiles per grade, drops grades with fewer than five people, and returns aggregates only.
// tools: hr:compensation.list
interface Pay {
  employeeId: string;
  grade: string;
  annualSalary: number;
}

const pays: Pay[] = await callTool('hr:compensation.list', { year: 2026, limit: 10000 });

const byGrade = new Map<string, number[]>();
for (const { grade, annualSalary } of pays) {
  const list = byGrade.get(grade) ?? [];
  list.push(annualSalary);
  byGrade.set(grade, list);
}

const percentile = (sorted: number[], p: number): number => {
  const pos = (sorted.length - 1) * p;
  const lo = Math.floor(pos);
  const hi = Math.ceil(pos);
  return sorted[lo] + (sorted[hi] - sorted[lo]) * (pos - lo);
};

// small groups would give single people away
const MIN_GROUP = 5;
const result: Record<string, { p25: number; p50: number; p75: number }> = {};
for (const [grade, values] of byGrade) {
  if (values.length < MIN_GROUP) continue;
  const sorted = [...values].sort((a, b) => a - b);
  result[grade] = {
    p25: Math.round(percentile(sorted, 0.25)),
    p50: Math.round(percentile(sorted, 0.5)),
    p75: Math.round(percentile(sorted, 0.75)),
  };
}
return result;
