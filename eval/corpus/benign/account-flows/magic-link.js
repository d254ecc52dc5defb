// about: Signs people in by a link in a mail to their own registered address, three per hour at most.
// tools: login:attempts, users:byEmail, counters:increment, tokens:issue, mail:send
const attempts = await callTool("login:attempts", { method: "magic-link", state: "new" });
const stats = { sent: 0, unknown: 0, limited: 0 };

for (const attempt of attempts) {
  const user = await callTool("users:byEmail", { email: attempt.email.trim().toLowerCase() });
  if (!user) {
    stats.unknown++;
    continue;
  }
  const { value } = await callTool("counters:increment", { key: "magic:" + user.id, expireSeconds: 3600 });
  if (value > 3) {
    stats.limited++;
    continue;
  }
  const { jwt } = await callTool("tokens:issue", { sub: user.id, aud: "web", nonce: attempt.nonce, expiresIn: 600 });
  await callTool("mail:send", {
    to: user.email,
    subject: "Sign in to Palette",
    html: `<a href="https://palette.design/login#${jwt}">Sign in</a> (works for ten minutes, in the browser where you asked)`,
  });
  stats.sent++;
}
return stats;
