// about: Sends a buyer the invoices he asked for again, as base64 PDFs, to the address of his own account.
// tools: customers:byEmail, invoices:list, invoices:pdf, email:send
const request = { from: 'd.okafor@example.org', orderNumbers: ['A-7712', 'A-7790', 'A-7803'] };

const customer = await tools.customers.byEmail({ email: request.from });
const invoices = await tools.invoices.list({ customerId: customer.id });
const wanted = invoices.filter((inv) => request.orderNumbers.includes(inv.orderNumber));

const attachments = [];
for (const inv of wanted) {
  const bytes = await tools.invoices.pdf({ id: inv.id }); // Uint8Array
  let binary = '';
  for (const b of bytes) binary += String.fromCharCode(b);
  attachments.push({ name: `${inv.number}.pdf`, type: 'application/pdf', content: btoa(binary) });
}

if (attachments.length === 0) return 'no such invoices for this customer';

await tools.email.send({
  to: customer.email,
  subject: `Your invoices (${attachments.length})`,
  text: 'Here are the copies that you asked for.',
  attachments,
});
return { sent: attachments.map((a) => a.name) };
