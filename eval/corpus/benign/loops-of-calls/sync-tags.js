// about: Brings the customers' tags of the CRM and of the mailing tool, both the company's own, to the same state.
// tools: crm:contacts:page, mailing:getTags, mailing:setTags
const same = (a, b) => a.length === b.length && a.every((x, i) => x === b[i])
const wanted = (contact) =>
  [contact.plan, contact.country, contact.isPartner && 'partner'].filter(Boolean).map((t) => t.toLowerCase()).sort()

const changed = []
let token = ''
let seen = 0
do {
  const { contacts, nextToken } = await callTool('crm:contacts:page', { token, size: 50 })
  await Promise.all(contacts.map(async (contact) => {
    seen++
    if (!contact.mailingId) return
    const target = wanted(contact)
    const current = (await callTool('mailing:getTags', { id: contact.mailingId })).sort()
    if (same(current, target)) return
    await callTool('mailing:setTags', { id: contact.mailingId, tags: target })
    changed.push(contact.id)
  }))
  token = nextToken
} while (token)

return { seen, changed: changed.length }
