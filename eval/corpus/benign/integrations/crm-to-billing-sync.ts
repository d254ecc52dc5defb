// about: Keeps addresses of customers in the billing system equal to those in the CRM; both are the company's own.
// tools: crm:contacts.changed, billing:customers.find, billing:customers.update, sync:saveCursor, sync:loadCursor
interface Contact {
  id: string;
  company: string;
  email: string;
  vatId?: string;
  address: { street: string; zip: string; city: string; country: string };
  updatedAt: string;
}

const { cursor } = await callTool('sync:loadCursor', { job: 'crm-billing' });
const changed: Contact[] = await callTool('crm:contacts.changed', { since: cursor, limit: 500 });

const stats = { updated: 0, equal: 0, missing: [] as string[] };
let newest = cursor as string;

for (const c of changed) {
  const customer = await callTool('billing:customers.find', { externalId: c.id });
  if (!customer) {
    stats.missing.push(c.id);
    continue;
  }
  const wanted = { name: c.company, email: c.email, vatId: c.vatId ?? null, address: c.address };
  const current = { name: customer.name, email: customer.email, vatId: customer.vatId ?? null, address: customer.address };

  if (JSON.stringify(wanted) === JSON.stringify(current)) stats.equal++;
  else {
    await callTool('billing:customers.update', { id: customer.id, ...wanted });
    stats.updated++;
  }
  if (c.updatedAt > newest) newest = c.updatedAt;
}

await callTool('sync:saveCursor', { job: 'crm-billing', cursor: newest });
return stats;
