// about: Asks subscribers whose stored card runs out this month to update it, each about the own card's last digits.
// tools: payments:cards:expiring, customers:get, push:send, email:send
const cards = await tools.payments.cards.expiring({ month: 11, year: 2026 });

const tally = { push: 0, email: 0 };
for (const card of cards) {
  const customer = await tools.customers.get({ id: card.customerId });
  if (customer.subscription?.status !== "active") continue;

  const text = `Your ${card.brand} card ending in ${card.last4} expires at the end of this month. Update it to keep ${customer.subscription.planName}.`;

  if (customer.deviceTokens.length > 0) {
    for (const deviceToken of customer.deviceTokens) {
      await tools.push.send({ deviceToken, title: "Card expiring", body: text, link: "fitbox://billing" });
    }
    tally.push++;
  } else {
    await tools.email.send({ to: customer.email, subject: "Your card is about to expire", text });
    tally.email++;
  }
}
return tally;
