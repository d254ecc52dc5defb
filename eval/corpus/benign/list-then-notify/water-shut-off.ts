// about: The waterworks tells the households of three streets when their water is off, by the channel each one chose
// tools: gis.connections, residents.contact, sms.send, mail.send, letters.queue
interface Contact { name: string; channel: 'sms' | 'mail' | 'letter'; address: string }

const streets = ['Lindenweg', 'Am Bach', 'Feldgasse'];
const when = 'Thursday, 12 June, from 8:00 to 14:00';
const text = (name: string) => `Dear ${name}, your water will be off on ${when}. Please fill a bucket before.`;

const count = { sms: 0, mail: 0, letter: 0 };
for (const street of streets) {
  const connections: { id: string }[] = await tools.gis.connections({ street, active: true });
  for (const connection of connections) {
    const contact: Contact = await tools.residents.contact({ connection: connection.id });
    count[contact.channel] += 1;
    if (contact.channel === 'sms') await tools.sms.send({ to: contact.address, text: text(contact.name) });
    else if (contact.channel === 'mail') await tools.mail.send({ to: contact.address, subject: 'No water on Thursday', text: text(contact.name) });
    else await tools.letters.queue({ to: contact.address, body: text(contact.name) });
  }
}
return count;
