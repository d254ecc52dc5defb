// about: Deletes leads that never answered within the 18 months the privacy notice allows, and keeps only a count per source
// tools: hubspot_search_contacts, hubspot_delete_contact, retention_log_append
const limitDate = new Date(Date.now() - 548 * 24 * 60 * 60 * 1000).toISOString();
const perSource = {};
let after;

do {
  const page = await tools.hubspot_search_contacts({
    filters: [
      { property: 'lifecyclestage', operator: 'EQ', value: 'lead' },
      { property: 'lastmodifieddate', operator: 'LT', value: limitDate },
    ],
    properties: ['hs_analytics_source'],
    limit: 100,
    after,
  });
  for (const contact of page.results) {
    const source = contact.properties.hs_analytics_source || 'unknown';
    await tools.hubspot_delete_contact({ id: contact.id, gdpr: true });
    perSource[source] = (perSource[source] ?? 0) + 1;
  }
  after = page.paging?.next?.after;
} while (after);

await tools.retention_log_append({ rule: 'leads-18-months', before: limitDate, deleted: perSource });
return perSource;
