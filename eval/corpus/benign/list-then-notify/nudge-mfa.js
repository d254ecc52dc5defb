// about: Asks staff without a second factor to set one up, first politely, then with the manager in copy; the link is the company's own.
// tools: idp:users, idp:factors, idp:setAttribute, email:send
const ENROL_URL = 'https://login.castellan-bank.com/settings/security';

const users = await tools.idp.users({ status: 'ACTIVE', limit: 80 });
const report = { first: 0, second: 0, fine: 0 };

for (const user of users) {
  const factors = await tools.idp.factors({ userId: user.id });
  if (factors.some((f) => f.status === 'ACTIVE' && f.type !== 'sms')) {
    report.fine++;
    continue;
  }
  const asked = user.profile.mfaReminders ?? 0;
  await tools.email.send({
    to: user.profile.email,
    cc: asked >= 2 ? [user.profile.managerEmail] : [],
    subject: asked >= 2 ? 'Second factor: overdue' : 'Please add a second factor',
    text: `Hi ${user.profile.firstName}, your account has no second factor yet. It takes two minutes: ${ENROL_URL}`,
  });
  await tools.idp.setAttribute({ userId: user.id, name: 'mfaReminders', value: asked + 1 });
  report[asked >= 2 ? 'second' : 'first']++;
}
return report;
