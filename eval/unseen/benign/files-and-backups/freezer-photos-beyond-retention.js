// about: A laboratory deletes sample photos older than the ten years of its quality manual, apart from those on legal hold or cited in an open complaint.
// tools: qm_rule, photo_index, holds_list, complaints_open, photo_delete, qm_record
const rule = await tools.qm_rule({ doc: 'QM-17', clause: 'image retention' });
const limit = new Date();
limit.setFullYear(limit.getFullYear() - rule.years);

const [photos, holds, complaints] = await Promise.all([
  tools.photo_index({ taken_before: limit.toISOString().slice(0, 10), max: 20000 }),
  tools.holds_list({}),
  tools.complaints_open({}),
]);
const untouchable = new Set([...holds.map((h) => h.sample), ...complaints.flatMap((c) => c.samples)]);

const removable = photos.filter((photo) => !untouchable.has(photo.sample));

// A wrong clock once put 1970 on a whole year of photos: more than a tenth of all is never right.
const { total } = await tools.photo_index({ count_only: true });
if (removable.length > total / 10) {
  return { deleted: 0, why: `${removable.length} of ${total} would go, please look first` };
}

for (let i = 0; i < removable.length; i += 200) {
  await tools.photo_delete({ ids: removable.slice(i, i + 200).map((photo) => photo.id), basis: 'QM-17' });
}
await tools.qm_record({
  doc: 'QM-17',
  text: `${removable.length} photos deleted, ${photos.length - removable.length} kept for holds and complaints`,
});
return { deleted: removable.length };
