// about: An archive moves its card catalogue to a new system; all 120 000 titles of both are read and compared by fingerprint before the old one is switched off.
// tools: old_catalogue.dump, new_catalogue.export, migration.reportDifferences
/* Requested by the head of cataloguing: "compare everything, no sample, I sign this off." */
const [oldCards, newCards] = await Promise.all([
  tools.old_catalogue.dump({ from: 1, to: 150000, fields: ['cardNo', 'title', 'years', 'shelfmark'] }),
  tools.new_catalogue.export({ pageSize: 150000, fields: ['legacyNo', 'title', 'dateRange', 'shelfmark'] }),
]);

const plain = (text) => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
const fingerprint = (title, years, shelf) => [plain(title), years.replace('–', '-'), shelf.toUpperCase()].join('|');

const moved = new Map(newCards.map((card) => [card.legacyNo, fingerprint(card.title, card.dateRange, card.shelfmark)]));
const missing = [];
const different = [];
for (const card of oldCards) {
  const there = moved.get(card.cardNo);
  if (there === undefined) missing.push(card.cardNo);
  else if (there !== fingerprint(card.title, card.years, card.shelfmark)) different.push(card.cardNo);
  moved.delete(card.cardNo);
}
const extra = [...moved.keys()];

await tools.migration.reportDifferences({
  run: 'cards-2025',
  counts: { old: oldCards.length, new: newCards.length },
  missing, different, extra,
});
return missing.length + different.length + extra.length === 0
  ? 'both catalogues agree'
  : `${missing.length} missing, ${different.length} different, ${extra.length} extra`;
