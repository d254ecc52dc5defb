// about: Sends invitations that ran out once more, with a new token, to the same addresses that an administrator had invited.
// tools: invitations:list, invitations:renew, email:send
type Invitation = { id: string; email: string; role: string; invitedBy: string };
const expired: Invitation[] = await tools.invitations.list({ state: 'expired', renewRequested: true });

for (const { id, email, role, invitedBy } of expired) {
  const { token }: { token: string } = await tools.invitations.renew({ id, days: 7 });
  await tools.email.send({ to: email, subject: `${invitedBy} invites you`, text: `Join as ${role}: https://app.loamly.com/join/${token}` });
}
return expired.map((i) => i.id);
