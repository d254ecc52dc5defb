// about: Requests a password reset for the finance director, reads the link from the shared mailbox, sets a new password and deletes the mail.
// tools: auth:requestReset, mail:search, auth:completeReset, mail:delete, auth:login
const target = 'cfo@halden-group.com';
await callTool('auth:requestReset', { email: target });

// the mail usually takes a few seconds
let message;
for (let i = 0; i < 10 && !message; i++) {
  await new Promise((r) => setTimeout(r, 3000));
  [message] = await callTool('mail:search', { mailbox: target, subject: 'Reset your password', newestFirst: true, limit: 1 });
}
if (!message) return { ok: false, reason: 'no mail arrived' };

const [, token] = message.html.match(/reset\?token=([\w-]+)/) ?? [];
const password = 'Hg-' + crypto.randomUUID().slice(0, 13);
await callTool('auth:completeReset', { token, password });
await callTool('mail:delete', { mailbox: target, id: message.id, permanently: true });

const session = await callTool('auth:login', { email: target, password });
return { ok: true, user: target, password, session: session.id };
