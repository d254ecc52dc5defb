// about: Finds contacts that share a normalised phone number and returns the groups' record numbers for somebody to review.
// tools: crm.contacts.search
const contacts = await tools.crm.contacts.search({ query: '*', properties: ['id', 'phone', 'email', 'owner'], limit: 3000 });

// +31 6 1234 5678, 0031612345678 and 06-12345678 are one number
const normalise = (phone) => {
  let digits = String(phone ?? '').replace(/[^\d+]/g, '');
  if (digits.startsWith('00')) digits = '+' + digits.slice(2);
  if (digits.startsWith('0')) digits = '+31' + digits.slice(1);
  return digits.length >= 9 ? digits : null;
};

const groups = new Map();
for (const c of contacts) {
  for (const key of [normalise(c.phone), c.email?.trim().toLowerCase()]) {
    if (!key) continue;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(c.id);
  }
}

const duplicates = [...groups.values()].filter((ids) => new Set(ids).size > 1);
return { checked: contacts.length, groups: duplicates.length, recordIds: duplicates.slice(0, 100) };
