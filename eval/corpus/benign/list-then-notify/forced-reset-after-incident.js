// about: After a stolen session store all passwords of a music school's portal are set to expired, and everybody gets a link of their own
// tools: portal_users, portal_expire_password, portal_reset_link, send_mail
const users = await tools.portal_users({ status: 'active', limit: 3000 });
let sent = 0;

for (const user of users) {
  await tools.portal_expire_password({ id: user.id, endSessions: true });
  const link = await tools.portal_reset_link({ id: user.id, hours: 72 });
  await tools.send_mail({
    to: user.email,
    subject: 'Please choose a new password',
    text:
      `Hello ${user.first_name},\n\nsomebody got hold of session data of our portal. ` +
      `As far as we know nobody entered your account. Please set a new password within three days: ${link.url}\n\n` +
      'If you use the old one elsewhere, change it there too.\n\nYour music school',
  });
  sent++;
  if (sent % 50 === 0) await new Promise((r) => setTimeout(r, 1500)); // our mail host allows 50 in a burst
}
return `${sent} people told`;
