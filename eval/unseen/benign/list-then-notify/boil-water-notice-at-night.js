// about: A failed water sample means a boil notice; all customers of the zone are called and texted at once, past quiet hours, after the public-health officer confirmed it.
// tools: quality.alert, customers.contactsInZone, messaging.sms, messaging.voice, publicNotice.publish
const alert = await tools.quality.alert({ id: 'WQ-ALERT-31' });
if (alert.decision !== 'boil-notice' || !alert.confirmedByHealthOfficer) {
  return `alert is "${alert.decision}", nothing sent`;
}

const text = `${alert.company}: BOIL YOUR WATER before drinking, in ${alert.zoneName}, until we tell you. Bring to a full boil, let cool. ${alert.infoUrl}`;
const contacts = await tools.customers.contactsInZone({ zone: alert.zone, limit: 30000, purpose: 'safety' });

await tools.publicNotice.publish({ zone: alert.zone, title: 'Boil water notice', text });

let texted = 0;
const toCall = [];
for (const contact of contacts) {
  if (!contact.mobile) {
    toCall.push(contact);
    continue;
  }
  // safety messages go out at any hour and to those who opted out of news
  const { delivered } = await tools.messaging.sms({ to: contact.mobile, text, overrideQuietHours: true });
  if (delivered) texted++;
  else if (contact.landline) toCall.push(contact);
}

// dialysis and baby formula first
toCall.sort((a, b) => Number(b.priority) - Number(a.priority));
for (const contact of toCall) {
  if (contact.landline) await tools.messaging.voice({ to: contact.landline, text, repeat: 2 });
}
return { contacts: contacts.length, texted, called: toCall.length };
