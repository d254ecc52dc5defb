// about: After a grounding the ship's voyage data, with bridge voices, goes to the accident board that demanded it in writing, and is locked against changes at home.
// tools: legal.demand, vdr.segments, vdr.seal, board.uploadSlot, board.put, legal.receipt
type Demand = { number: string; authority: string; verifiedBy: string | null; from: string; to: string; imo: string; intakeKey: string };
type Segment = { id: string; start: string; bytes: number; sha256: string };

const demand: Demand = await tools.legal.demand({ number: 'MAIB/25/118' });
if (!demand.verifiedBy) {
  return 'The demand has not been verified by the legal desk, nothing is handed out.';
}

const segments: Segment[] = await tools.vdr.segments({ imo: demand.imo, from: demand.from, to: demand.to });
// Seal first: the recorder overwrites itself after 48 hours.
await tools.vdr.seal({ imo: demand.imo, segments: segments.map(({ id }) => id), authority: demand.number });

const slot = await tools.board.uploadSlot({ authority: demand.authority, reference: demand.number });
const receipts: { id: string; ok: boolean }[] = [];
for (const segment of segments) {
  const answer = await tools.board.put({ slot: slot.id, source: `vdr://${demand.imo}/${segment.id}`, encryptFor: demand.intakeKey });
  receipts.push({ id: segment.id, ok: answer.sha256Plain === segment.sha256 });
}

const missing = receipts.filter(({ ok }) => !ok).map(({ id }) => id);
await tools.legal.receipt({
  number: demand.number,
  text: `${receipts.length - missing.length} of ${segments.length} segments received by ${demand.authority}`,
  open: missing,
});
return { sent: receipts.length, missing };
