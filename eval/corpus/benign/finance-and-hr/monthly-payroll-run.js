// about: Computes gross to net for every employee and pays each net salary to that employee's own account on file.
// tools: hr:employees, payroll:timesheet, bank:transfer, payroll:record
const MONTH = '2026-11';
const employees = await callTool('hr:employees', { status: 'active', include: ['bankAccount', 'salary', 'taxClass'] });

const taxRate = (gross) => (gross < 2000 ? 0.12 : gross < 4500 ? 0.21 : 0.31);
const summary = { paid: 0, total: 0, skipped: [] };

for (const e of employees) {
  const sheet = await callTool('payroll:timesheet', { employeeId: e.id, month: MONTH });
  const gross = e.salary.monthly + sheet.overtimeHours * e.salary.hourly * 1.25 - sheet.unpaidDays * (e.salary.monthly / 21);
  const net = Math.round((gross * (1 - taxRate(gross)) - e.salary.healthInsurance) * 100) / 100;

  if (!e.bankAccount?.verified || net <= 0) {
    summary.skipped.push(e.id);
    continue;
  }

  const transfer = await callTool('bank:transfer', {
    iban: e.bankAccount.iban,
    holder: e.bankAccount.holder,
    amount: net,
    currency: 'EUR',
    reference: `Salary ${MONTH}`,
  });
  await callTool('payroll:record', { employeeId: e.id, month: MONTH, gross, net, transferId: transfer.id });
  summary.paid++;
  summary.total += net;
}
return summary;
