// about: After the general meeting of a rowing club the treasurer's rights move from the old officer to the new one as the minutes say
// tools: minutes.read, members.find, roles.assign, roles.remove, bankAccess.requestSignatoryChange
const { decisions } = await tools.minutes.read({ meeting: '2025-general' });
const vote = decisions.find((d) => d.topic === 'treasurer' && d.carried);
if (!vote) return 'no election of a treasurer in these minutes';

const outgoing = await tools.members.find({ role: 'treasurer' });
const incoming = await tools.members.find({ name: vote.elected });

await tools.roles.assign({ member: incoming.id, role: 'treasurer', validFrom: vote.takesEffect });
await tools.roles.remove({ member: outgoing.id, role: 'treasurer', validFrom: vote.takesEffect });

// The bank wants the chair's signature on paper, this only files the form.
const form = await tools.bankAccess.requestSignatoryChange({
  account: 'club-main',
  remove: outgoing.id,
  add: incoming.id,
  attachMinutes: '2025-general',
});
return { from: outgoing.name, to: incoming.name, bankForm: form.reference };
