// about: Copies audit entries older than the two years the policy asks for to write-once storage, checks the digest and only then trims them
// tools: auditlog.exportRange, worm.store, worm.digest, auditlog.trim
const before = new Date();
before.setUTCFullYear(before.getUTCFullYear() - 2);
const range = { from: '1970-01-01T00:00:00Z', to: before.toISOString() };

const dump = await tools.auditlog.exportRange({ ...range, format: 'ndjson.gz' });
if (dump.entries === 0) return 'nothing is old enough';

const key = `audit/${range.to.slice(0, 10)}.ndjson.gz`;
await tools.worm.store({ key, fileId: dump.fileId, lockYears: 10 });
const kept = await tools.worm.digest({ key, algorithm: 'sha256' });

if (kept.hex !== dump.sha256) {
  throw new Error(`digest of ${key} differs, the log is not touched`);
}
const { trimmed } = await tools.auditlog.trim({ to: range.to, expectEntries: dump.entries, ticket: 'COMP-310' });
return { archived: key, trimmed };
