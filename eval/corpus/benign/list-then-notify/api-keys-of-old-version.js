// about: Owners of keys that still call the retired version of an interface are told by mail and, in the last week, by a notice in their console
// tools: gateway.usageByKey, keys.owner, mail.send, console.banner
const sunset = new Date('2025-07-01');
const daysLeft = Math.ceil((sunset - Date.now()) / 864e5);
const usage = await tools.gateway.usageByKey({ version: 'v1', days: 7, minCalls: 1, limit: 5000 });

const byOwner = {};
for (const { keyId, keyName, calls } of usage) {
  const owner = await tools.keys.owner({ keyId });
  const entry = (byOwner[owner.id] = byOwner[owner.id] ?? { owner, keys: [] });
  entry.keys.push(`${keyName}: ${calls.toLocaleString('en')} calls`);
}

for (const { owner, keys } of Object.values(byOwner)) {
  await tools.mail.send({
    to: owner.technicalContact,
    subject: `Version 1 ends in ${daysLeft} days`,
    text: `These keys of ${owner.company} still use version 1:\n\n${keys.join('\n')}\n\nHow to move: https://developer.example.com/v2`,
  });
  if (daysLeft <= 7) await tools.console.banner({ account: owner.id, text: `Version 1 ends in ${daysLeft} days`, level: 'warning' });
}
return Object.keys(byOwner).length;
