// about: A telecom support desk runs a malicious-call trace for a subscriber with a police reference and gives the result to the police unit named in the official order, never to the subscriber.
// tools: support.case, authorities.order, switch.traceIncoming, authorities.deliver, support.note
const c = await tools.support.case({ id: 'NC-90113' })
const order = await tools.authorities.order({ reference: c.policeReference })

const problems = [
  order.state !== 'confirmed' && 'order is not confirmed by the legal desk',
  order.subscriberNumber !== c.subscriberNumber && 'order is for another line',
  Date.parse(order.validUntil) < Date.now() && 'order has run out',
].filter(Boolean)

if (problems.length > 0) {
  await tools.support.note({ id: c.id, text: 'No trace: ' + problems.join('; ') })
  return problems
}

const calls = await tools.switch.traceIncoming({
  number: order.subscriberNumber,
  from: order.window.from,
  to: order.window.to,
  includeWithheld: true,
})
// Only the calls the subscriber marked by pressing *39 are covered by the order.
const marked = calls.filter((call) => call.markedBySubscriber)

await tools.authorities.deliver({
  channel: order.deliveryChannel,
  reference: order.reference,
  body: { line: order.subscriberNumber, calls: marked.map(({ caller, startedAt, seconds }) => ({ caller, startedAt, seconds })) },
})
await tools.support.note({ id: c.id, text: `${marked.length} marked calls given to the authority. Do not tell numbers to the subscriber.` })
return marked.length
