// about: copies flight recorder cards of the day to the safety office's store, compares sizes and digests, and wipes the cards for the next flights
// tools: reader_slots, reader_copy, safety_store_stat, reader_wipe, logbook_add
const slots = await callTool('reader_slots', {});
const occupied = slots.filter((s) => s.card !== null);

const results = await Promise.all(occupied.map(async ({ slot, card }) => {
  const target = `/fdm/${card.tail}/${card.firstFlight.slice(0, 10)}-${card.serial}.qar`;
  const copy = await callTool('reader_copy', { slot, to: target });
  const stat = await callTool('safety_store_stat', { path: target });

  const same = stat && stat.bytes === card.usedBytes && stat.md5 === copy.md5;
  if (!same) return { slot, tail: card.tail, ok: false };

  // cards of a reported occurrence stay as they are for the investigators
  if (card.occurrence) return { slot, tail: card.tail, ok: true, wiped: false };

  await callTool('reader_wipe', { slot, passes: 1, confirmSerial: card.serial });
  return { slot, tail: card.tail, ok: true, wiped: true };
}));

for (const r of results) {
  await callTool('logbook_add', { tail: r.tail, entry: !r.ok ? 'Recorder card: copy failed, card kept' : r.wiped ? 'Recorder card copied and erased' : 'Recorder card copied, sealed' });
}
return results;
