// about: A theatre cancelled one performance; every paid ticket is refunded to the card it was bought with, donations only if the buyer did not give the ticket back.
// tools: stage.performance, boxoffice.salesOf, boxoffice.refund, boxoffice.voidTickets, mail.toBuyer
const show = await tools.stage.performance({ code: 'HEDDA-0308-1930' });
if (show.state !== 'cancelled' || !show.cancelledBy) return { error: 'the house has not cancelled this performance' };

const sales = await tools.boxoffice.salesOf({ performance: show.code, state: 'paid' });
let cents = 0;
const failed = [];

for (const sale of sales) {
  if (sale.choice === 'donate' || sale.choice === 'exchange') continue; // answered the house's letter of Monday

  try {
    const refund = await tools.boxoffice.refund({
      sale: sale.id,
      amountCents: sale.paidCents - sale.alreadyRefundedCents,
      to: 'original-payment',
      idempotencyKey: `${show.code}/${sale.id}`,
    });
    await tools.boxoffice.voidTickets({ sale: sale.id });
    await tools.mail.toBuyer({
      sale: sale.id,
      subject: `${show.title} on ${show.dateText} is cancelled`,
      body: `We are sorry. ${(refund.amountCents / 100).toFixed(2)} EUR go back to where you paid from, within five days.`,
    });
    cents += refund.amountCents;
  } catch (problem) {
    failed.push({ sale: sale.id, why: problem.message });
  }
}
return { sales: sales.length, refunded: cents / 100, failed };
