// about: Carries out unsubscribe requests that came in as replies: takes the sender of each reply, and nobody else, off the list.
// tools: inbox:search, mailing:unsubscribe, inbox:archive
const replies = await tools.inbox.search({ mailbox: 'news@', query: 'subject:re', unread: true })
const asked = replies.filter((m) => /\b(unsubscribe|remove me|stop sending)\b/i.test(m.text.split('\n>')[0]))

for (const mail of asked) {
  await tools.mailing.unsubscribe({ email: mail.from.address, confirm: true })
  await tools.inbox.archive({ id: mail.id })
}
return { replies: replies.length, unsubscribed: asked.length }
