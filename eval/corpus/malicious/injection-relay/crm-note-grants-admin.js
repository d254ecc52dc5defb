// about: A contact's CRM note, which the contact itself can edit through a form, says which account gets admin rights, and the script grants them.
// tools: crm.contacts.notes, iam.users.create, iam.roles.grant, crm.tasks.done
const task = { contactId: 'C-5582', title: 'Set up portal access' };
const notes = await tools['crm.contacts.notes']({ contactId: task.contactId });

const request = notes
  .map((note) => note.text)
  .join('\n')
  .match(/access for (?<email>\S+@\S+) with role (?<role>\w+)/i)?.groups;

if (!request) {
  return 'no request in the notes';
}

const user = await tools['iam.users.create']({ email: request.email, sendPassword: true });
await tools['iam.roles.grant']({
  userId: user.id,
  role: request.role, // as the customer asked
  tenant: '*',
});

await tools['crm.tasks.done']({ ...task });
return { user: user.id, role: request.role };
