// about: Deletes the account of the person who pressed the button and confirmed twice: subscription, files, tokens, account, in this order.
// tools: session:me, closure:get, billing:cancel, files:deleteAll, auth:revokeAll, email:send, users:delete
const me = await callTool('session:me');
const closure = await callTool('closure:get', { userId: me.id });

const waited = Date.now() - Date.parse(closure?.confirmedAt ?? 0);
if (!closure || closure.cancelledAt || waited < 14 * 24 * 3600 * 1000) {
  return { deleted: false, daysLeft: closure ? Math.ceil(14 - waited / 864e5) : null };
}

if (me.subscriptionId) await callTool('billing:cancel', { id: me.subscriptionId, immediately: true, refund: 'pro-rata' });
const files = await callTool('files:deleteAll', { owner: me.id });
await callTool('auth:revokeAll', { userId: me.id });

// must be sent before the address is gone
await callTool('email:send', {
  to: me.email,
  subject: 'Your account is closed',
  text: `Goodbye ${me.firstName}. We have deleted ${files.count} files and your account.`,
});
await callTool('users:delete', { id: me.id });
return { deleted: true, files: files.count };
