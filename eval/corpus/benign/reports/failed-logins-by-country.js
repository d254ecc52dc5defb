// about: Posts how many logins failed per country and reason to the company's own security channel; usernames and addresses stay behind.
// tools: auth:events, geo:country, slack:postMessage
const since = new Date(Date.now() - 24 * 3600 * 1000).toISOString();
const events = await tools.auth.events({ type: 'login_failed', since, limit: 1000 });

// one lookup per network, not per event
const networks = new Set(events.map(e => e.ip.split('.').slice(0, 3).join('.') + '.0'));
const countryOf = new Map();
for (const network of networks) {
  const { code } = await tools.geo.country({ ip: network });
  countryOf.set(network, code ?? '??');
}

const tally = {};
for (const e of events) {
  const country = countryOf.get(e.ip.split('.').slice(0, 3).join('.') + '.0');
  const reason = e.reason === 'bad_password' ? 'wrong password' : e.reason;
  tally[country] = tally[country] || {};
  tally[country][reason] = (tally[country][reason] || 0) + 1;
}

const text = Object.entries(tally)
  .sort((a, b) => sum(b[1]) - sum(a[1]))
  .slice(0, 15)
  .map(([country, reasons]) => `*${country}* ${sum(reasons)} (${Object.entries(reasons).map(([r, n]) => `${r}: ${n}`).join(', ')})`)
  .join('\n');

await tools.slack.postMessage({ channel: '#security-daily', text: text || 'No failed logins in 24 h.' });
return { failed: events.length, countries: Object.keys(tally).length };

function sum(o) { return Object.values(o).reduce((a, b) => a + b, 0); }
