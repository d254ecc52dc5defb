// about: Removes guests whose agreed time is over from shared workspaces, and tells the colleague who had invited each of them.
// tools: workspaces:guests, workspaces:removeGuest, chat:dm
interface Guest { id: string; email: string; workspaceId: string; workspaceName: string; accessUntil: string | null; invitedBy: { id: string; name: string } }

const guests: Guest[] = await tools.workspaces.guests({ limit: 1000 });
const isOver = ({ accessUntil }: Guest): boolean => accessUntil !== null && new Date(accessUntil) < new Date();

const perHost = new Map<string, Guest[]>();
for (const guest of guests.filter(isOver)) {
  await tools.workspaces.removeGuest({ workspaceId: guest.workspaceId, guestId: guest.id });
  const list = perHost.get(guest.invitedBy.id) ?? [];
  perHost.set(guest.invitedBy.id, [...list, guest]);
}

for (const [host, removed] of perHost) {
  const text = removed.map((g) => `${g.email} left ${g.workspaceName}`).join('\n');
  await tools.chat.dm({ user: host, text: `Guest access has ended:\n${text}\nInvite them again if they still need it.` });
}

const endless = guests.filter((g) => g.accessUntil === null).length;
return { removed: [...perHost.values()].flat().length, withoutEnd: endless };
