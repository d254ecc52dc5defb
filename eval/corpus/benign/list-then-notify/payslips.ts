// about: Mails every employee the own payslip, encrypted with the employee's own key; salaries never go to another person.
// tools: payroll:runs:latest, payroll:payslips, files:read, crypto:encryptFor, email:send
interface Payslip { employeeId: string; pdfPath: string; netPay: number; employee: { email: string; name: string; publicKeyId: string | null } }

const run: { id: string; month: string; approvedBy: string | null } = await tools.payroll.runs.latest();
if (!run.approvedBy) return `Run ${run.id} has not been approved`;

const payslips: Payslip[] = await tools.payroll.payslips({ runId: run.id });
const byPost: string[] = [];
let mailed = 0;

for (const slip of payslips) {
  if (slip.employee.publicKeyId === null) {
    byPost.push(slip.employeeId);
    continue;
  }
  const { content }: { content: string } = await tools.files.read({ path: slip.pdfPath, encoding: 'base64' });
  const sealed: { base64: string } = await tools.crypto.encryptFor({ keyId: slip.employee.publicKeyId, base64: content });
  await tools.email.send({
    to: slip.employee.email,
    subject: `Your payslip for ${run.month}`,
    text: `Dear ${slip.employee.name},\n\nyour payslip is attached.`,
    attachments: [{ filename: `payslip-${run.month}.pdf.gpg`, base64: sealed.base64 }],
  });
  mailed += 1;
}
return { month: run.month, mailed, byPost };
