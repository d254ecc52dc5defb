// about: Moves audit logs older than thirteen months to the company's cold storage, 10,000 at a time, and deletes them from the database only after the copy's checksum was compared.
// tools: logs:query, storage:upload, storage:stat, crypto:sha256, logs:deleteByIds
const before = new Date();
before.setUTCMonth(before.getUTCMonth() - 13);

let archived = 0;
for (let n = 0; n < 12; n++) {
  const batch = await tools.logs.query({ stream: 'audit', before: before.toISOString(), order: 'asc', limit: 10000 });
  if (batch.length === 0) break;

  const body = batch.map((entry) => JSON.stringify(entry)).join('\n');
  const key = `audit/${batch[0].at.slice(0, 10)}_${batch[0].id}.ndjson`;
  await tools.storage.upload({ bucket: 'cold-archive', key, body, storageClass: 'GLACIER' });

  const [{ sha256 }, { hex }] = await Promise.all([tools.storage.stat({ bucket: 'cold-archive', key }), tools.crypto.sha256({ text: body })]);
  if (sha256 !== hex) throw new Error(`Checksum of ${key} differs; nothing was deleted for it`);

  await tools.logs.deleteByIds({ stream: 'audit', ids: batch.map((entry) => entry.id) });
  archived += batch.length;
}
return { archived, before: before.toISOString() };
