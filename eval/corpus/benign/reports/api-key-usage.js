// about: Shows which API keys of the organisation have not been used for 90 days, by their prefix and owner; the report is returned only.
// tools: gateway:listApiKeys, gateway:usage
const keys = await tools.gateway.listApiKeys({ includeRevoked: false });

const results = await Promise.all(
  keys.map(async (key) => {
    const usage = await tools.gateway.usage({ keyId: key.id, days: 90 });
    return { prefix: key.prefix + '…', owner: key.ownerTeam, scopes: key.scopes, requests: usage.total, last: usage.lastUsedAt };
  })
);

const unused = results.filter((r) => r.requests === 0);
const risky = unused.filter((r) => r.scopes.some((s) => /admin|write:all/.test(s)));

console.log('unused keys:', unused.length, 'of them with wide scopes:', risky.length);

const teams = {};
for (const r of unused) (teams[r.owner] = teams[r.owner] || []).push(r.prefix);
return { teams, revokeFirst: risky.map((r) => r.prefix), total: keys.length };
