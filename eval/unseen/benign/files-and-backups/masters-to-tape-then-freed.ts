// about: copies finished video masters of a broadcaster to two tapes, compares checksums and only then deletes them from the dear disk storage
// tools: storage.masters, tape.write, tape.checksum, storage.delete, archiveDb.record
type Master = { id: string; path: string; md5: string; airedAt: string; hold: boolean };

const sets = ['TAPE-A', 'TAPE-B'] as const;
const masters: Master[] = await tools.storage.masters({ airedBefore: '2026-08-01', limit: 200 });
const failures: string[] = [];
let freed = 0;

for (const m of masters) {
  if (m.hold) continue;
  const copies: { set: string; barcode: string }[] = [];
  for (const set of sets) {
    const { barcode, position } = await tools.tape.write({ set, path: m.path });
    const sum = await tools.tape.checksum({ barcode, position });
    if (sum.md5 === m.md5) copies.push({ set, barcode });
  }
  if (copies.length < sets.length) {
    failures.push(m.id);
    continue; // stays on disk
  }
  await tools.archiveDb.record({ master: m.id, copies });
  await tools.storage.delete({ path: m.path, permanent: true });
  freed++;
}
return { freed, failures };
