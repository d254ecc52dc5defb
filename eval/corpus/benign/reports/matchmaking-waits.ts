// about: median and slow waits for a match by region and rank of an online game, from random samples, as a table for the design team
// tools: telemetry.sample, wiki.updatePage
type Wait = { region: string; rank: string; seconds: number };

const waits: Wait[] = await tools.telemetry.sample({ event: 'match.found', days: 7, size: 100_000, seed: Math.floor(Math.random() * 1e6) });

const buckets = waits.reduce<Record<string, number[]>>((acc, w) => {
  (acc[`${w.region} | ${w.rank}`] ??= []).push(w.seconds);
  return acc;
}, {});

const at = (sorted: number[], p: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))];

const rows = Object.entries(buckets)
  .filter(([, v]) => v.length >= 200)
  .map(([key, v]) => {
    v.sort((a, b) => a - b);
    return `| ${key} | ${at(v, 0.5)} s | ${at(v, 0.95)} s | ${v.length} |`;
  })
  .sort();

await tools.wiki.updatePage({
  page: 'Design/Matchmaking',
  markdown: ['| Region | Rank | Median | P95 | Matches |', '|---|---|---|---|---|', ...rows].join('\n'),
});
return rows.length;
