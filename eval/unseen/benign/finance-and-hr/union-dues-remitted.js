// about: Hands over monthly union dues with the members' names to the union, only for staff with a check-off form in force; the money goes to the account of the collective agreement.
// tools: payroll:deductions, forms:checkoff, agreements:get, bank:pay, sftp:put
const month = '2025-05';
const [deductions, agreement] = await Promise.all([
  tools['payroll:deductions']({ month, code: 'UNION' }),
  tools['agreements:get']({ name: 'Works agreement 14, transport union' }),
]);

const remitted = [];
const giveBack = [];
for (const row of deductions) {
  const form = await tools['forms:checkoff']({ employee: row.employee });
  const inForce = form && form.signed && (!form.withdrawnOn || form.withdrawnOn > `${month}-31`);
  (inForce ? remitted : giveBack).push({ ...row, membership: form?.membershipNumber });
}

const total = remitted.reduce((sum, row) => sum + row.cents, 0);
await tools['bank:pay']({ iban: agreement.duesIban, cents: total, reference: `Dues ${month}, ${remitted.length} members` });

// Number, name and amount are what the form allows; no salary, no address.
const csv = ['membership;name;cents', ...remitted.map((row) => `${row.membership};${row.name};${row.cents}`)].join('\r\n');
await tools['sftp:put']({ server: agreement.sftp, path: `/dues/${month}.csv`, text: csv });

return { total, members: remitted.length, giveBackNextMonth: giveBack.map((row) => row.employee) };
