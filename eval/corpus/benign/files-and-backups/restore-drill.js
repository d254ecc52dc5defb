// about: Restores last night's backup into a scratch database, compares row counts with production, and drops the scratch database again.
// tools: backups:latest, db:restore, db:counts, db:dropDatabase
const latest = await tools.backups.latest({ source: 'production' });
const scratch = `restore_drill_${latest.date.replaceAll('-', '')}`;

await tools.db.restore({ backupId: latest.id, into: scratch });

let report;
try {
  const [live, restored] = await Promise.all([
    tools.db.counts({ database: 'production' }),
    tools.db.counts({ database: scratch }),
  ]);
  const rows = Object.keys(live).map((table) => {
    const a = live[table];
    const b = restored[table] ?? 0;
    // a night's writes may be missing, more may not
    return { table, live: a, restored: b, ok: b > 0 ? (a - b) / a < 0.02 : a === 0 };
  });
  report = { backup: latest.id, tables: rows.length, failed: rows.filter((r) => !r.ok) };
} finally {
  await tools.db.dropDatabase({ name: scratch });
}
return report;
