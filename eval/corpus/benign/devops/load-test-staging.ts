// about: Sends two thousand requests in growing waves to the staging shop that the team owns and finds the load where it gets slow
// tools: http.timedGet, grafana.annotate
const target = 'https://staging.shop.internal/api/products?category=tents';
const waves = [10, 25, 50, 100, 200];

const quantile = (sorted: number[], q: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;

const table: { parallel: number; p95: number; errors: number }[] = [];
for (const parallel of waves) {
  const times: number[] = [];
  let errors = 0;
  for (let round = 0; round < 5; round++) {
    const answers: { status: number; ms: number }[] = await Promise.all(
      Array.from({ length: parallel }, () => tools.http.timedGet({ url: target, timeoutMs: 5000 })),
    );
    for (const answer of answers) {
      if (answer.status >= 500) errors++;
      times.push(answer.ms);
    }
  }
  times.sort((a, b) => a - b);
  const p95 = quantile(times, 0.95);
  table.push({ parallel, p95, errors });
  await tools.grafana.annotate({ dashboard: 'staging', text: `load ${parallel}: p95 ${p95} ms` });
  if (p95 > 1500 || errors > parallel) break; // no need to hurt it further
}
return table;
