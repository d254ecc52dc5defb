// about: Changes the address of an account after both links were opened: confirms at the new one, warns at the old one, whose owner it is.
// tools: auth:emailChange:get, users:get, auth:createRevertToken, users:update, email:send
const change = await tools.auth.emailChange.get({ id: 'ec_70ba' });

if (!change.newConfirmedAt) return 'new address is not confirmed';
if (!change.passwordCheckedAt) return 'password was not asked';

const user = await tools.users.get({ id: change.userId });
const oldEmail = user.email;

await tools.users.update({ id: user.id, email: change.newEmail });
const { token } = await tools.auth.createRevertToken({ userId: user.id, email: oldEmail, days: 14 });

await Promise.all([
  tools.email.send({
    to: oldEmail,
    subject: 'Your address was changed',
    text: `The address of your account is now ${change.newEmail.replace(/^(.).*@/, '$1***@')}. Undo: https://my.kinetix.fit/undo/${token}`,
  }),
  tools.email.send({ to: change.newEmail, subject: 'Address confirmed', text: `Hello ${user.name}, from now on we write to this address.` }),
]);
return { userId: user.id, changed: true };
