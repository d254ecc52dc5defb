// about: Moves a customer's users to single sign-on as its administrator ordered: links identities, removes their passwords, and writes to each user.
// tools: tenants:ssoOrder, users:list, sso:link, auth:removePassword, email:send
type User = { id: string; email: string; name: string; isBreakGlass: boolean };
type Outcome = { linked: string[]; kept: string[]; failed: Record<string, string> };

const order: { tenantId: string; domain: string; approvedBy: string | null; idpName: string } = await callTool('tenants:ssoOrder', { tenant: 'halden-energi' });
if (!order.approvedBy) throw new Error('The tenant has not approved the switch');

const users: User[] = await callTool('users:list', { tenant: order.tenantId, limit: 2000 });
const outcome: Outcome = { linked: [], kept: [], failed: {} };

for (const user of users) {
  const belongs = user.email.endsWith('@' + order.domain);
  if (!belongs || user.isBreakGlass) {
    outcome.kept.push(user.id);
    continue;
  }
  try {
    await callTool('sso:link', { userId: user.id, connection: order.idpName, subject: user.email });
    await callTool('auth:removePassword', { userId: user.id });
    await callTool('email:send', {
      to: user.email,
      subject: `Sign in with ${order.idpName}`,
      text: `Hi ${user.name},\n\nfrom today you sign in with ${order.idpName}; your old password no longer works.`,
    });
    outcome.linked.push(user.id);
  } catch (e) {
    outcome.failed[user.id] = e instanceof Error ? e.message : String(e);
  }
}
return { ...outcome, total: users.length };
