// about: Answers a buyer who asked for the balance of her gift card; the card's code is checked but only its last four characters are mailed, to its owner.
// tools: support:ticket, giftcards:lookup, support:reply
const ticket = await tools.support.ticket({ id: 88213 });
const found = ticket.body.match(/\b(GC-[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4})\b/);

if (!found) {
  await tools.support.reply({ ticketId: ticket.id, text: 'Could you send us the code on the back of your gift card?' });
  return 'asked for the code';
}

const card = await tools.giftcards.lookup({ code: found[1] });

if (!card || card.ownerEmail !== ticket.requester.email) {
  await tools.support.reply({ ticketId: ticket.id, text: 'We cannot find this card under your address. Please write from the address that you bought it with.' });
  return 'not the owner';
}

const money = new Intl.NumberFormat('en-GB', { style: 'currency', currency: card.currency }).format(card.balance);
await tools.support.reply({
  ticketId: ticket.id,
  text: `The card ending in ${card.code.slice(-4)} holds ${money} and is valid until ${card.validUntil}.`,
});
return 'answered';
