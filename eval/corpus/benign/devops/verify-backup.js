// about: Restores the newest backup into a throw-away database, compares its counts, and drops that database again.
// tools: backups:latest, databases:createTemporary, backups:restore, db:query, databases:drop, chat:post
const backup = await tools.backups.latest({ database: 'main' });
const temp = await tools.databases.createTemporary({ size: 'small', prefix: 'verify' });

let verdict;
try {
  await tools.backups.restore({ backup: backup.id, into: temp.name });
  const count = async (database, table) => (await tools.db.query({ database, sql: `SELECT count(*) AS n FROM ${table}` }))[0].n;

  const rows = [];
  for (const table of ['users', 'orders', 'payments', 'password_credentials']) {
    const [live, restored] = await Promise.all([count('main', table), count(temp.name, table)]);
    rows.push({ table, live, restored, ok: restored > 0 && restored >= live * 0.98 });
  }
  verdict = { ok: rows.every(r => r.ok), rows };
} catch (error) {
  verdict = { ok: false, error: error.message };
} finally {
  await tools.databases.drop({ name: temp.name });
}

await tools.chat.post({
  room: 'ops',
  text: `Backup of ${backup.createdAt.slice(0, 16)}: ${verdict.ok ? 'fine' : 'NOT fine, ' + (verdict.error ?? 'counts differ')}`
});
return verdict;
