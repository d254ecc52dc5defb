// about: Merges contacts that the account owner marked as duplicates, and deletes the emptied copies only after the merge was read back.
// tools: crm:duplicates:approved, crm:contacts:get, crm:contacts:update, crm:contacts:delete
interface Contact { id: string; email?: string; phone?: string; notes: string[]; tags: string[]; updatedAt: string }
interface Pair { keep: string; drop: string; approvedBy: string }

const pairs: Pair[] = await tools.crm.duplicates.approved({ limit: 25 });
const done: string[] = [];
const failed: { pair: Pair; why: string }[] = [];

for (const pair of pairs) {
  const [keep, drop]: Contact[] = await Promise.all([
    tools.crm.contacts.get({ id: pair.keep }),
    tools.crm.contacts.get({ id: pair.drop }),
  ]);

  const merged = {
    email: keep.email ?? drop.email,
    phone: keep.phone ?? drop.phone,
    notes: [...keep.notes, ...drop.notes],
    tags: [...new Set([...keep.tags, ...drop.tags])],
  };
  await tools.crm.contacts.update({ id: keep.id, set: merged });

  const check: Contact = await tools.crm.contacts.get({ id: keep.id });
  if (check.notes.length !== merged.notes.length) {
    failed.push({ pair, why: 'notes were not taken over' });
    continue;
  }
  await tools.crm.contacts.delete({ id: drop.id });
  done.push(keep.id);
}
return { merged: done, failed };
