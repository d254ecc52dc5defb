// about: Counts monthly active users over all 100,000 accounts, because the user service has no count of its own; returns numbers.
// tools: users:list
const { items, total } = await tools.users.list({ limit: 100000, fields: ['id', 'lastSeenAt', 'plan', 'email'] });
if (items.length < total) console.warn(`only ${items.length} of ${total} came back`);

const since = Date.now() - 30 * 86_400_000;
const staff = /@(staff\.)?lumenote\.app$/;

const active = items.filter((u) => Date.parse(u.lastSeenAt) >= since && !staff.test(u.email));
const perPlan = {};
for (const { plan } of active) perPlan[plan] = (perPlan[plan] ?? 0) + 1;

return { accounts: items.length, active: active.length, perPlan };
