// about: Pays petty cash advances to film crew as approved by the line producer, within the budget line, to the account of each person's own contract.
// tools: production.advances, production.budget, contracts.byPerson, bank.transfer, production.markPaid
const advances = await callTool('production.advances', { film: 'Nordlicht', state: 'approved' });
const budget = await callTool('production.budget', { film: 'Nordlicht' });
const left = new Map(budget.lines.map((line) => [line.code, line.cents - line.spentCents]));

const report = { paid: 0, cents: 0, held: [] };
for (const advance of advances) {
  const { person, cents, line, approvedBy } = advance;
  if (approvedBy.role !== 'line-producer' || approvedBy.id === person) {
    report.held.push(`${advance.id}: approval by ${approvedBy.role}`);
    continue;
  }
  if ((left.get(line) ?? 0) < cents) {
    report.held.push(`${advance.id}: line ${line} is used up`);
    continue;
  }
  const contract = await callTool('contracts.byPerson', { film: 'Nordlicht', person });
  const transfer = await callTool('bank.transfer', {
    from: budget.account,
    to: contract.iban,
    cents,
    reference: `Advance ${advance.id} ${advance.department}`,
    idempotencyKey: advance.id,
  });
  left.set(line, left.get(line) - cents);
  await callTool('production.markPaid', { advance: advance.id, transfer: transfer.id });
  report.paid += 1;
  report.cents += cents;
}
return report;
