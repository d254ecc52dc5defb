// about: Reads each payslip PDF and mails it, base64 encoded, to the employee it belongs to.
// tools: files:list, files:readBytes, hr:employee, email:send
const files = await tools.files.list({ dir: '/payroll/2026-11/pdf' });
const report = { sent: 0, unmatched: [] };

for (const file of files) {
  const match = /^(E\d{5})_payslip\.pdf$/.exec(file.name);
  if (!match) {
    report.unmatched.push(file.name);
    continue;
  }
  const employee = await tools.hr.employee({ number: match[1] });
  const bytes = await tools.files.readBytes({ path: file.path });
  const chunks = [];
  for (let i = 0; i < bytes.length; i += 8192) {
    chunks.push(String.fromCharCode(...bytes.subarray(i, i + 8192)));
  }
  await tools.email.send({
    to: employee.workEmail,
    subject: 'Your payslip for November',
    text: `Hello ${employee.firstName}, your payslip is attached.`,
    attachments: [{ filename: 'payslip-2026-11.pdf', contentBase64: btoa(chunks.join('')) }],
  });
  report.sent++;
}
return report;
