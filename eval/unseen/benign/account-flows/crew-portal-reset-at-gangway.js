// about: A ship's purser sets a new portal password for a seafarer who stood before the desk with a passport; it goes to that person's own cabin phone only.
// tools: desk.requests.next, crew.find, portal.setTemporaryPassword, cabin.sms, desk.requests.close
const request = await tools.desk.requests.next({ kind: 'portal-password' });
if (!request) return 'desk is empty';

const person = await tools.crew.find({ seamanBook: request.seamanBook });
if (!person || person.status !== 'aboard') {
  await tools.desk.requests.close({ id: request.id, outcome: 'not aboard' });
  return 'refused: nobody aboard with that book';
}
// The clerk at the gangway types the passport number from the document, not from the form.
if (!request.seenBy || request.passportTyped !== person.passportNumber) {
  await tools.desk.requests.close({ id: request.id, outcome: 'passport did not match' });
  return 'refused: passport';
}

const temporary = crypto.randomUUID().slice(0, 13);
await tools.portal.setTemporaryPassword({ login: person.portalLogin, password: temporary, mustChange: true, validHours: 12 });
await tools.cabin.sms({
  to: person.cabinPhone,
  text: `Crew portal: ${temporary} is good for 12 hours, then choose your own.`,
});
await tools.desk.requests.close({ id: request.id, outcome: 'reset', by: request.seenBy });
return `reset for ${person.portalLogin}`;
