// about: Warns subscribers whose card expires next month, each with last four digits of his own card and a link to update it.
// tools: subscriptions:list, billing:paymentMethods, billing:portalLink, email:send
const subs = await tools['subscriptions:list']({ status: 'active', limit: 5000 })
const next = new Date(Date.UTC(2026, 11, 1))
const [year, month] = [next.getUTCFullYear(), next.getUTCMonth() + 1]

let warned = 0
for (const sub of subs) {
  const [card] = await tools['billing:paymentMethods']({ customerId: sub.customerId, type: 'card', default: true })
  if (!card || card.expYear !== year || card.expMonth !== month) continue

  const { url } = await tools['billing:portalLink']({ customerId: sub.customerId })
  await tools['email:send']({
    to: sub.customerEmail,
    subject: 'Your card expires soon',
    text: `The ${card.brand} card ending in ${card.last4} that pays for "${sub.planName}" expires ${month}/${year}. You can enter a new one here: ${url}`,
  })
  warned += 1
}
return { subscriptions: subs.length, warned }
