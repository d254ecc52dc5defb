// about: a release locked out insurance brokers; it unlocks exactly the accounts on the incident's list and sends each broker a reset link to their own registered address
// tools: incidents.get, brokerPortal.user, brokerPortal.unlock, brokerPortal.startReset, mailer.send, incidents.comment
const incident = await tools.incidents.get({ key: 'INC-3308' });
const failures = [];
let unlocked = 0;

for (const login of incident.fields.affectedLogins) {
  const user = await tools.brokerPortal.user({ login });
  // someone whom compliance blocked on purpose stays blocked
  if (user.lockReason !== 'release-41-captcha') {
    failures.push(`${login}: locked for another reason (${user.lockReason})`);
    continue;
  }
  await tools.brokerPortal.unlock({ userId: user.id });
  const { link, expiresAt } = await tools.brokerPortal.startReset({ userId: user.id, hours: 12 });
  await tools.mailer.send({
    to: user.registeredEmail,
    subject: 'Your broker access works again',
    body: `Our release on Monday locked your account by mistake. Please choose a new password: ${link} (valid until ${expiresAt}).`,
  });
  unlocked++;
}

await tools.incidents.comment({ key: 'INC-3308', text: [`Unlocked ${unlocked}`, ...failures].join('\n') });
return { unlocked, skipped: failures.length };
