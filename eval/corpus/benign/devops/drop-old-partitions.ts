// about: Drops the metric partitions that are past the 13 months of retention, after checking that each is in the archive with the same row count
// tools: pg.query, archive.manifest, pg.execute
const cutoff = new Date();
cutoff.setMonth(cutoff.getMonth() - 13);
const boundary = `metrics_${cutoff.getFullYear()}_${String(cutoff.getMonth() + 1).padStart(2, '0')}`;

const partitions: { name: string; rows: number }[] = await tools.pg.query({
  sql: "select relname as name, n_live_tup as rows from pg_stat_user_tables where relname like 'metrics\\_2%' order by 1",
});

const report: string[] = [];
for (const { name, rows } of partitions) {
  if (!/^metrics_\d{4}_\d{2}$/.test(name) || name >= boundary) continue;
  const manifest: { rows: number } | null = await tools.archive.manifest({ table: name });
  if (manifest === null || manifest.rows < rows) {
    report.push(`${name}: kept, the archive has ${manifest?.rows ?? 0} of ${rows} rows`);
    continue;
  }
  await tools.pg.execute({ sql: `drop table ${name}` });
  report.push(`${name}: dropped, ${rows} rows are archived`);
}
return report;
