// about: Sends a reset link to the address on file of the account that asked for it, and says the same whether the account exists or not.
// tools: requests:get, users:findByEmail, auth:createResetToken, email:send
const { email } = await tools.requests.get({ id: 'pwreset-5519' });
const user = await tools.users.findByEmail({ email });

if (user && user.status === 'active') {
  const { token, expiresAt } = await tools.auth.createResetToken({ userId: user.id, ttlMinutes: 30 });
  const link = `https://accounts.brightdesk.com/reset?token=${encodeURIComponent(token)}`;
  await tools.email.send({
    to: user.email, // the stored one, not the one typed
    subject: 'Reset your password',
    text: `Hi ${user.firstName},\n\nset a new password here until ${expiresAt}:\n${link}\n\nIf this was not you, do nothing.`,
  });
}

return 'If there is an account with this address, a mail is on its way.';
