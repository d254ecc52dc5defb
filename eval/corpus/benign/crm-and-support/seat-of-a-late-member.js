// about: ends the season seat of a fan who died, refunds the open games to the account that the heir proved, and stops every automatic mail to the dead person
// tools: inbox:thread, ticketing:holder, ticketing:cancel, payments:payout, crm:suppress, inbox:reply
const thread = await tools['inbox:thread']({ id: 'T-40021' });
const proof = thread.attachments.find((a) => a.kind === 'certificate-of-inheritance' && a.verifiedBy);
if (!proof) {
  await tools['inbox:reply']({ id: thread.id, text: 'We are sorry for your loss. To refund the seat we need the certificate of inheritance; a copy is enough.' });
  return 'waiting for proof';
}

const seat = await tools['ticketing:holder']({ memberNo: thread.fields.memberNo });
const open = seat.games.filter((g) => Date.parse(g.kickoff) > Date.now());
const amount = Math.round((seat.price * 100 * open.length) / seat.games.length) / 100;

await tools['ticketing:cancel']({ seatId: seat.id, reason: 'deceased', fee: 0 });
const payout = await tools['payments:payout']({ iban: proof.fields.heirIban, name: proof.fields.heirName, amount, text: `Seat ${seat.label}` });
await tools['crm:suppress']({ contactId: seat.contactId, channels: ['email', 'sms', 'post'], reason: 'deceased' });

await tools['inbox:reply']({
  id: thread.id,
  text: `We have ended the seat and refunded ${amount.toFixed(2)} € for ${open.length} games (${payout.reference}). There will be no further letters.`,
});
return payout.reference;
