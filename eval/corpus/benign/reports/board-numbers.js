// about: Collects the month's figures for the board from five systems, notes what could not be read, and saves the page in the board's own space.
// tools: billing:mrr, crm:pipeline, hr:headcount, support:stats, bank:balances, wiki:save
const month = '2026-10';

// one broken system should not stop the page
const settle = async (name, promise) => {
  try {
    return { name, value: await promise };
  } catch (error) {
    return { name, missing: error.message };
  }
};

const parts = await Promise.all([
  settle('mrr', tools.billing.mrr({ month })),
  settle('pipeline', tools.crm.pipeline({ month, includeContacts: false })),
  settle('people', tools.hr.headcount({ month })),
  settle('support', tools.support.stats({ month })),
  settle('cash', tools.bank.balances({ on: `${month}-31` })),
]);
const data = Object.fromEntries(parts.map((p) => [p.name, p.value]));
const missing = parts.filter((p) => p.missing);

const k = (n) => `€ ${Math.round(n / 1000).toLocaleString('en')}k`;
const change = (now, before) => `${now >= before ? '+' : ''}${(((now - before) / before) * 100).toFixed(1)} %`;

const sections = [];
if (data.mrr) {
  const { start, new: added, expansion, churned, end } = data.mrr;
  sections.push(`## Revenue\nMRR ${k(end)} (${change(end, start)}), new ${k(added)}, expansion ${k(expansion)}, lost ${k(churned)}`);
}
if (data.pipeline) {
  const open = data.pipeline.stages.reduce((sum, s) => sum + s.amount * s.probability, 0);
  sections.push(`## Sales\nWeighted pipeline ${k(open)}, ${data.pipeline.won} deals won, ${data.pipeline.lost} lost`);
}
if (data.people) {
  sections.push(`## People\n${data.people.total} (${data.people.joined} joined, ${data.people.left} left)`);
}
if (data.support) {
  sections.push(`## Support\n${data.support.tickets} tickets, first answer ${data.support.medianFirstReplyMinutes} min, satisfaction ${data.support.csat} %`);
}
if (data.cash) {
  const cash = data.cash.reduce((sum, account) => sum + account.balanceEur, 0);
  const burn = data.cash.reduce((sum, account) => sum + account.outflow - account.inflow, 0);
  sections.push(`## Cash\n${k(cash)}` + (burn > 0 ? `, ${(cash / burn).toFixed(1)} months at this month's burn` : ', positive'));
}
if (missing.length) sections.push('## Missing\n' + missing.map((m) => `${m.name}: ${m.missing}`).join('\n'));

const page = await tools.wiki.save({ space: 'BOARD', title: `Figures ${month}`, markdown: sections.join('\n\n') });
return { url: page.url, missing: missing.map((m) => m.name) };
