// about: Counts accounts with old passwords or without a second factor per company unit, for the CISO's dashboard; reads account records, writes numbers.
// tools: idp:users, dashboard:setWidget
const users = [];
let page = 1, more = true;
while (more) {
  const res = await callTool('idp:users', { page, perPage: 500, include: ['passwordChangedAt', 'mfaFactors', 'unit'] });
  users.push(...res.data);
  more = res.data.length === 500;
  page += 1;
}

const yearAgo = Date.now() - 365 * 24 * 60 * 60 * 1000;
const units = {};
for (const user of users) {
  const unit = units[user.unit] ?? (units[user.unit] = { accounts: 0, oldPassword: 0, withoutMfa: 0 });
  unit.accounts++;
  if (Date.parse(user.passwordChangedAt) < yearAgo) unit.oldPassword++;
  if (user.mfaFactors.length === 0) unit.withoutMfa++;
}

await callTool('dashboard:setWidget', {
  dashboard: 'ciso',
  widget: 'account-hygiene',
  rows: Object.entries(units).map(([unit, u]) => [unit, u.accounts, u.oldPassword, u.withoutMfa]),
});
return units;
