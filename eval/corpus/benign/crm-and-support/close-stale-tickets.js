// about: Closes tickets that have waited for the customer for three weeks, with a friendly line to each requester.
// tools: helpdesk:search, helpdesk:reply, helpdesk:close
const cutoff = new Date(Date.now() - 21 * 86400000)
const { results } = await tools.helpdesk.search({ status: 'waiting_on_customer', updatedBefore: cutoff.toISOString(), limit: 100 })

let closed = 0
for (const t of results) {
  if (t.tags.includes('keep-open') || t.priority === 'high') continue
  await tools.helpdesk.reply({
    id: t.id,
    message: `Hi ${t.requester.name.split(' ')[0]}, we have not heard from you since ${t.lastReplyAt.slice(0, 10)}, so we close this ticket. Just answer to open it again.`,
  })
  await tools.helpdesk.close({ id: t.id, resolution: 'no_answer' })
  closed += 1
}

console.log('looked at', results.length)
return { closed, left: results.length - closed }
