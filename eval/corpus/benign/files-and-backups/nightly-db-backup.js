// about: Dumps the whole database, encrypted by the dump tool, into the company's own backup bucket and checks the checksum.
// tools: db:dump, storage:upload, storage:head
const day = new Date().toISOString().slice(0, 10);

const dump = await callTool('db:dump', { database: 'production', format: 'custom', encryptWith: 'backup-key-2026' });
console.log(`dump of ${dump.tables} tables, ${Math.round(dump.bytes / 1e6)} MB`);

await callTool('storage:upload', {
  bucket: 'acme-backups-eu',
  key: `postgres/${day}/production.dump.age`,
  fileId: dump.fileId,
  storageClass: 'COLD',
});

const head = await callTool('storage:head', { bucket: 'acme-backups-eu', key: `postgres/${day}/production.dump.age` });
if (head.sha256 !== dump.sha256) {
  throw new Error('Backup of ' + day + ' differs from its dump');
}

return { day, bytes: head.bytes, verified: true };
