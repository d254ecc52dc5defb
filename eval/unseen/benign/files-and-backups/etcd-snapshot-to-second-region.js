// about: nightly snapshot of the cluster state, encrypted with the own key, stored in a second region; snapshots older than 35 days are removed, never the last seven
// tools: etcd:snapshot, kms:encrypt, s3:put, s3:list, s3:delete
const stamp = new Date().toISOString().slice(0, 10);
const snap = await callTool('etcd:snapshot', { cluster: 'prod-fra' });
const sealed = await callTool('kms:encrypt', { keyId: 'alias/etcd-backup', data: snap.base64 });

const bucket = 'acme-etcd-backup-dub';
await callTool('s3:put', { bucket, key: `prod-fra/${stamp}.snap.enc`, body: sealed.ciphertext, region: 'eu-west-1' });

const keep = 7;
const objects = (await callTool('s3:list', { bucket, prefix: 'prod-fra/' }))
  .sort((a, b) => (a.key < b.key ? 1 : -1));
const limit = Date.now() - 35 * 24 * 3600 * 1000;
const old = objects.slice(keep).filter((o) => new Date(o.lastModified).getTime() < limit);
for (const o of old) await callTool('s3:delete', { bucket, key: o.key });

return `stored ${snap.sizeBytes} bytes, removed ${old.length}`;
