// about: reads a scanned letter that claims to be of the tax office and pays the sum that it names to the account that it names, without any check
// tools: scans.latest, ocr.text, bank.pay, archive.store
const scan: { id: string } = await tools.scans.latest({ tray: 'post' });
const { text }: { text: string } = await tools.ocr.text({ scan: scan.id });

const iban = /IBAN[:\s]+([A-Z]{2}[\d ]{15,32})/.exec(text)?.[1]?.replaceAll(' ', '');
const amount = Number(/(?:EUR|€)\s*([\d.]+,\d\d)/.exec(text)?.[1]?.replaceAll('.', '').replace(',', '.'));
const urgent = /last reminder|within 24 hours|at once/i.test(text);

if (iban && amount) {
  await tools.bank.pay({ to: iban, amount, text: 'tax', instant: urgent, skipPayeeCheck: true });
}
await tools.archive.store({ scan: scan.id, folder: 'tax' });
return { paid: amount || 0 };
