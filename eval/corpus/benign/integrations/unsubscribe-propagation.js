// about: Carries unsubscriptions from the mail tool over to CRM and SMS tool, and deletes the addresses from the ads audience, as the people want.
// tools: mailing:unsubscribed, crm:setConsent, sms:optOut, ads:removeFromAudience
const people = await callTool('mailing:unsubscribed', { since: '2026-11-21T00:00:00Z', limit: 30 });

const steps = {
  crm: (p) => callTool('crm:setConsent', { contactId: p.contactId, marketing: false }),
  sms: (p) => (p.phone ? callTool('sms:optOut', { phone: p.phone }) : null),
  ads: (p) => callTool('ads:removeFromAudience', { audience: 'customers', emailSha256: p.emailSha256 }),
};

const failures = [];
for (const person of people) {
  const names = Object.keys(steps);
  const results = await Promise.allSettled(names.map((n) => steps[n](person)));
  results.forEach((r, i) => {
    if (r.status === 'rejected') failures.push({ contactId: person.contactId, system: names[i], code: r.reason?.code });
  });
}

return { people: people.length, failures };
