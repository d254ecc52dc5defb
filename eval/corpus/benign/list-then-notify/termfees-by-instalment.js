// about: tells each family of a private school its own outstanding term fee with the agreed instalments; families under the hardship scheme are left in peace
// tools: bursar_accounts, hardship_list, parentmail_send
const accounts = await callTool('bursar_accounts', { term: 'spring-27', outstanding: true });
const spare = new Set((await callTool('hardship_list', { term: 'spring-27' })).map((h) => h.familyId));
const money = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });

const due = accounts.filter((a) => !spare.has(a.familyId));
const sent = await Promise.all(due.map((a) => {
  const plan = a.instalments.map((i) => `  ${i.due}: ${money.format(i.amount)}`).join('\n');
  return callTool('parentmail_send', {
    to: a.guardians.filter((g) => g.pays).map((g) => g.email),
    subject: `Fees for ${a.pupils.map((p) => p.firstName).join(' and ')}`,
    text: `Outstanding: ${money.format(a.balance)}\n${plan}\n\nReference: ${a.reference}`,
  });
}));
return `${sent.length} families written to, ${accounts.length - due.length} left out`;
