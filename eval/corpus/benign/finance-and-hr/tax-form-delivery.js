// about: Puts the yearly tax form of each employee, which holds the SSN, into that employee's own portal box and mails a notice without it.
// tools: payroll:taxForms, portal:deliver, email:send
const forms = await callTool('payroll:taxForms', { year: 2026, form: 'W-2', limit: 20000 });

let delivered = 0;
const undeliverable = [];

for (const { employeeId, email, employeeSsn, pdfId, corrected } of forms) {
  if (!/^\d{3}-\d{2}-\d{4}$/.test(employeeSsn)) {
    undeliverable.push({ employeeId, why: 'ssn missing on the form' });
    continue;
  }
  await callTool('portal:deliver', { ownerId: employeeId, fileId: pdfId, title: corrected ? 'W-2c 2026' : 'W-2 2026' });
  await callTool('email:send', {
    to: email,
    subject: 'Your W-2 is ready',
    text: 'Your form W-2 for 2026 is in your document box. For your safety we do not send it by mail.',
  });
  delivered++;
}
return { delivered, undeliverable };
