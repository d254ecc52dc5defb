// about: A speaker has withdrawn an oral-history interview; masters, copies and transcript are deleted everywhere after the form's signature is checked, and a tombstone stays in the catalogue.
// tools: forms.get, catalogue.item, storage.findCopies, storage.delete, backups.excludeAndPurge, catalogue.tombstone, letters.post
const form = await tools.forms.get({ id: 'WD-2025-014' });
if (form.kind !== 'withdrawal' || !form.signatureVerified || form.withdrawnAgain) {
  return { deleted: 0, why: 'the form is not a checked withdrawal' };
}

const item = await tools.catalogue.item({ ref: form.itemRef });
if (item.speakerId !== form.personId) {
  return { deleted: 0, why: 'only the speaker can withdraw an interview' };
}

const copies = await tools.storage.findCopies({ checksumOf: item.files, everywhere: true });
let deleted = 0;
for (const copy of copies) {
  await tools.storage.delete({ path: copy.path, permanent: true, authority: form.id });
  deleted++;
}
// tapes cannot be edited, so the restore list leaves these out and the next cycle overwrites them
await tools.backups.excludeAndPurge({ checksums: item.files.map((file) => file.sha256), authority: form.id });

await tools.catalogue.tombstone({
  ref: item.ref,
  text: 'Interview withdrawn by the speaker.',
  keep: ['ref', 'accessionDate'],
});
await tools.letters.post({
  person: form.personId,
  template: 'withdrawal-done',
  fields: { copies: deleted, lastTape: item.nextTapeCycle },
});
return { deleted, tombstone: item.ref };
