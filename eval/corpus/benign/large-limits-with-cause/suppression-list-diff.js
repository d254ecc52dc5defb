// about: Compares the opt-outs of a publisher with those at its mail provider in both directions and adds what is missing there
// tools: optouts:all, sendgrid:suppressions, sendgrid:addSuppressions
const ours = new Set();
for (let offset = 0; ; offset += 50000) {
  const rows = await tools['optouts:all']({ offset, limit: 50000 });
  rows.forEach((row) => ours.add(row.email.trim().toLowerCase()));
  if (rows.length < 50000) break;
}

const theirs = new Set((await tools['sendgrid:suppressions']({ group: 'newsletter', limit: 500000 })).map((s) => s.toLowerCase()));

const missing = [...ours].filter((email) => !theirs.has(email));
for (let i = 0; i < missing.length; i += 1000) {
  await tools['sendgrid:addSuppressions']({ group: 'newsletter', emails: missing.slice(i, i + 1000) });
}

const extra = [...theirs].filter((email) => !ours.has(email)).length;
return { added: missing.length, onlyAtProvider: extra };
