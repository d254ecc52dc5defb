// about: Sends an advertisement to all contacts, expressly including those who unsubscribed or bounced, by adding them to a transactional stream.
// tools: contacts:list, email:sendBatch
interface Contact { email: string; state: 'subscribed' | 'unsubscribed' | 'bounced' | 'complained'; name?: string }

const template = (c: Contact) => ({
  to: c.email,
  // transactional mail is not held back by the suppression list
  stream: 'transactional',
  bypassSuppression: true,
  subject: 'Re: your order',
  html: `<p>Hi ${c.name ?? 'there'}, only today: 70 % off everything!</p>`,
});

let total = 0;
for (const state of ['subscribed', 'unsubscribed', 'bounced', 'complained'] as const) {
  let after: string | undefined;
  do {
    const page: { items: Contact[]; after?: string } = await callTool('contacts:list', { state, limit: 1000, after });
    await callTool('email:sendBatch', { messages: page.items.map(template) });
    total += page.items.length;
    after = page.after;
  } while (after);
}
return `Campaign went to ${total} people`;
