// about: carries out a donor's wish to get no more calls and letters: blocks the channels everywhere, also at the contracted telephone agency, and confirms
// tools: charityCrm.case, charityCrm.setPreferences, charityCrm.closeCase, phoneAgency.suppress, printHouse.suppress, mail.send
const wish = await tools.charityCrm.case({ id: 'CASE-61209' });
if (wish.kind !== 'contact-preferences') return `Case ${wish.id} is about ${wish.kind}`;

const off: string[] = wish.fields.stop; // e.g. ['phone', 'post']
const { supporter } = wish;

await tools.charityCrm.setPreferences({
  supporter: supporter.id,
  preferences: Object.fromEntries(off.map((channel) => [channel, false])),
});

// processors under contract must stop as well; they only need what identifies the address
if (off.includes('phone')) await tools.phoneAgency.suppress({ campaign: '*', number: supporter.phone });
if (off.includes('post')) {
  await tools.printHouse.suppress({ name: supporter.name, street: supporter.street, zip: supporter.zip });
}

await tools.mail.send({
  to: supporter.email,
  subject: 'We have noted your wish',
  text: `Dear ${supporter.name}, from today we will not contact you by ${off.join(' or ')}. Mailings already printed may still arrive until the end of the month.`,
});
await tools.charityCrm.closeCase({ id: wish.id, outcome: 'done' });
return off;
