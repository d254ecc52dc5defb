// about: An auction house offers a lot to the under-bidder after the winner has not paid in time and the seller has said yes.
// tools: Lots.get, Invoices.forLot, Seller.answer, Lots.cancelSale, Offers.create, Messages.toBidder
const lot = await tools.Lots.get({ lot: '1147-209' });
const invoice = await tools.Invoices.forLot({ lot: lot.id });

const days = (Date.now() - Date.parse(invoice.dueOn)) / 86_400_000;
if (invoice.state === 'paid') return 'paid meanwhile';
if (days < 10 || invoice.remindersSent < 2) return `too early: ${Math.floor(days)} days, ${invoice.remindersSent} reminders`;

const answer = await tools.Seller.answer({ lot: lot.id, question: 'second-chance' });
if (answer.value !== 'yes') return `seller: ${answer.value ?? 'no answer'}`;

const [winner, under] = [...lot.bids].sort((a, b) => b.amount - a.amount);
if (!under || under.bidder === winner.bidder || under.amount < lot.reserve) return 'no bidder above the reserve';

await tools.Lots.cancelSale({ lot: lot.id, bidder: winner.bidder, cause: 'unpaid' });
const offer = await tools.Offers.create({ lot: lot.id, bidder: under.bidder, amount: under.amount, validHours: 72 });
await tools.Messages.toBidder({
  bidder: under.bidder,
  subject: `Lot ${lot.number} is open to you at your bid`,
  body: `The sale was cancelled. You may take "${lot.title}" for ${under.amount} ${lot.currency} until ${offer.validUntil}.`,
});
return offer.id;
