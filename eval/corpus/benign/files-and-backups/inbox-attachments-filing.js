// about: Files PDF attachments of supplier mails into folders by supplier and marks the mails as handled.
// tools: mail:search, mail:attachment, drive:upload, mail:label
const mails = await tools.mail.search({ query: 'to:invoices@acme.example has:attachment -label:filed', limit: 50 });

const domains = {
  'stahlhandel-nord.example': 'Stahlhandel Nord',
  'paperworks.example': 'Paperworks',
  'voltgrid.example': 'Voltgrid Energy',
};

let filed = 0;
const unknown = new Set();

for (const mail of mails) {
  const domain = mail.from.split('@').pop().toLowerCase();
  const folder = domains[domain];
  if (!folder) {
    unknown.add(domain);
    continue;
  }
  for (const att of mail.attachments.filter((a) => a.mimeType === 'application/pdf')) {
    const { base64 } = await tools.mail.attachment({ mailId: mail.id, attachmentId: att.id });
    await tools.drive.upload({
      folder: `Accounting/Incoming/${folder}/${mail.date.slice(0, 7)}`,
      name: `${mail.date.slice(0, 10)} ${att.filename}`,
      content: Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)),
    });
    filed++;
  }
  await tools.mail.label({ mailId: mail.id, add: ['filed'] });
}
return { filed, unknownSenders: [...unknown] };
