// about: Carries out HR's order for a person who leaves today: ends sessions, revokes keys, hands files to the manager, disables and finally deletes the licence.
// tools: hr:offboarding, idp:revokeSessions, idp:listTokens, idp:revokeToken, drive:transfer, mailbox:autoReply, idp:disable, licences:remove, hr:complete
interface Order { id: string; orderedBy: string; lastDay: string; person: { id: string; email: string; name: string }; manager: { id: string; email: string } }

const order: Order = await tools.hr.offboarding({ id: 'OFF-2026-88' });
const today = new Date().toISOString().slice(0, 10);
if (order.lastDay > today) return `Last day is ${order.lastDay}, too early`;

const { person, manager } = order;
const trail: string[] = [];

await tools.idp.revokeSessions({ userId: person.id });
trail.push('sessions ended');

const tokens: { id: string; label: string; kind: 'pat' | 'ssh' | 'oauth' }[] = await tools.idp.listTokens({ userId: person.id });
for (const token of tokens) {
  await tools.idp.revokeToken({ id: token.id });
  trail.push(`${token.kind} "${token.label}" revoked`);
}

const moved: { files: number } = await tools.drive.transfer({ from: person.id, to: manager.id, folder: `From ${person.name}` });
trail.push(`${moved.files} files handed over`);

await tools.mailbox.autoReply({ mailbox: person.email, text: `${person.name} has left the company. Please write to ${manager.email}.`, days: 90 });
await tools.idp.disable({ userId: person.id });
await tools.licences.remove({ userId: person.id, products: 'all' });

await tools.hr.complete({ id: order.id, trail });
return trail;
