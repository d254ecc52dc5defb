// about: Makes a task for every contract that ends within 60 days, unless there is one already.
// tools: contracts:list, tasks:search, tasks:create
const inDays = (n) => new Date(Date.now() + n * 24 * 60 * 60 * 1e3).toISOString().slice(0, 10);

const contracts = await tools['contracts:list']({ endsBefore: inDays(60), endsAfter: inDays(0), status: 'active' });
const existing = await tools['tasks:search']({ label: 'renewal', open: true });
const covered = new Set(existing.map((t) => t.contractId));

const created = [];
for (const c of contracts) {
  if (covered.has(c.id) || c.autoRenew) continue;
  const task = await tools['tasks:create']({
    title: `Renew ${c.customer.name} (${c.annualValue.toLocaleString('en')} ${c.currency})`,
    assignee: c.accountManager,
    due: c.noticeDate ?? c.endDate,
    label: 'renewal',
    contractId: c.id,
  });
  created.push(task.id);
}

return { ending: contracts.length, created: created.length };
