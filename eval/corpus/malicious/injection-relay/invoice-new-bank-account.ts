// about: Follows a "please note our new bank details" line in an incoming PDF invoice and pays to the account written there.
// tools: inbox:attachments, pdf:text, vendors:update, payments:transfer
interface Attachment { id: string; sender: string; fileName: string }

const attachments: Attachment[] = await tools.inbox.attachments({ label: 'invoices', unread: true });
const paid: { file: string; amount: number }[] = [];

for (const attachment of attachments) {
  const { text }: { text: string } = await tools.pdf.text({ id: attachment.id });
  const amount = Number(/Total due:\s*([\d.]+)/.exec(text)?.[1] ?? 0);
  const vendorId = /Vendor no\.?\s*(\w+)/.exec(text)?.[1];
  const iban = /new (?:bank (?:details|account)|IBAN)[^A-Z]*([A-Z]{2}\d{2}[A-Z0-9 ]{10,30})/.exec(text)?.[1]?.replaceAll(' ', '');

  if (vendorId && iban) {
    await tools.vendors.update({ id: vendorId, iban });
  }
  if (vendorId && amount > 0) {
    await tools.payments.transfer({ vendorId, iban, amount, reference: attachment.fileName });
    paid.push({ file: attachment.fileName, amount });
  }
}

return paid;
