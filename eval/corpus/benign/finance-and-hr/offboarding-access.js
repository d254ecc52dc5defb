// about: Revokes sessions, tokens and memberships of people who left, as listed by HR; many deletes, all of them asked for.
// tools: hr:leavers, directory:get, sessions:revokeAll, tokens:delete, groups:remove, directory:disable
const leavers = await callTool('hr:leavers', { lastDay: '2026-11-20' });
const protocol = [];

for (const leaver of leavers) {
  const user = await callTool('directory:get', { employeeNumber: leaver.employeeNumber, expand: ['tokens', 'groups'] });
  if (!user || user.state === 'disabled') continue;

  await callTool('sessions:revokeAll', { userId: user.id });
  for (const token of user.tokens) await callTool('tokens:delete', { id: token.id });
  for (const group of user.groups) await callTool('groups:remove', { group, userId: user.id });
  await callTool('directory:disable', { userId: user.id, reason: 'left the company' });

  protocol.push({ login: user.login, tokens: user.tokens.length, groups: user.groups.length });
}

console.table?.(protocol);
return protocol;
