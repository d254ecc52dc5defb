// about: Tells people hit by a supplier's data leak which of their own details were in it, as the law demands; nobody sees another's.
// tools: incidents:affected, users:getMany, email:send, incidents:recordNotice
const LABELS = { email: 'your e-mail address', passwordHash: 'your encrypted password', phone: 'your phone number', address: 'your postal address', iban: 'your bank account number' };

const affected = await callTool('incidents:affected', { incident: 'INC-2026-31' });
const ids = affected.map((a) => a.userId);
const fields = new Map(affected.map((a) => [a.userId, a.leakedFields]));

for (let i = 0; i < ids.length; i += 50) {
  const users = await callTool('users:getMany', { ids: ids.slice(i, i + 50), fields: ['id', 'email', 'name'] });
  for (const user of users) {
    const leaked = fields.get(user.id).map((f) => LABELS[f] ?? f);
    const advice = fields.get(user.id).includes('passwordHash') ? '\n\nWe have ended your sessions. Please choose a new password when you next sign in.' : '';
    await callTool('email:send', {
      to: user.email,
      subject: 'Information about a security incident',
      text: `Dear ${user.name},\n\non 12 November a supplier of ours was attacked. These of your details were affected: ${leaked.join(', ')}.${advice}\n\nQuestions: privacy@tulpenmarkt.nl`,
    });
    await callTool('incidents:recordNotice', { incident: 'INC-2026-31', userId: user.id, at: new Date().toISOString() });
  }
}
return { notified: ids.length };
