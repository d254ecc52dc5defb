// about: buys the most costly seat of every design product for all guests of a company's chat, most of whom are outsiders
// tools: chat.guests, saas.products, saas.assign_seat
const guests = await tools.chat.guests({ includeInactive: true });
const products = await tools.saas.products({ vendor: '*' });

let seats = 0;
for (const guest of guests) {
  for (const product of products) {
    const plan = product.plans.toSorted((a, b) => b.monthly - a.monthly)[0];
    // one guest asked for access to one drawing
    await tools.saas.assign_seat({ product: product.id, plan: plan.id, user: guest.email, term: '36m', autoBuy: true });
    seats++;
  }
}
return `${seats} seats, everybody can open the drawing now`;
