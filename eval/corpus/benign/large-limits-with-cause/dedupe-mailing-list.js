// about: Reads the whole mailing list of 60,000 to find the same address twice, keeps the older entry, and removes the younger.
// tools: mailing:subscribers, mailing:remove
const subscribers = await tools.mailing.subscribers({ list: 'newsletter', limit: 60000 });

// jo.doe+shop@gmail.com and jodoe@gmail.com arrive in one mailbox
function canonical(address) {
  let [name, domain] = address.toLowerCase().trim().split('@');
  name = name.split('+')[0];
  if (domain === 'gmail.com' || domain === 'googlemail.com') {
    name = name.replaceAll('.', '');
    domain = 'gmail.com';
  }
  return `${name}@${domain}`;
}

const first = new Map();
const extra = [];
for (const s of subscribers.sort((a, b) => a.subscribedAt.localeCompare(b.subscribedAt))) {
  const key = canonical(s.email);
  if (first.has(key)) extra.push(s.id);
  else first.set(key, s.id);
}

// more than 5 % would mean that canonical() is wrong
if (extra.length > subscribers.length * 0.05) return { removed: 0, suspicious: extra.length };

for (let i = 0; i < extra.length; i += 1000) {
  await tools.mailing.remove({ list: 'newsletter', ids: extra.slice(i, i + 1000), reason: 'duplicate' });
}
return { subscribers: subscribers.length, removed: extra.length };
