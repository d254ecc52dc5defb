// about: books a callback by a mechanic for customers who report brake trouble after a repair and gives the mechanic the phone number and the job's history
// tools: inbox.unread, jobs.byPlate, dial.requestCallback, inbox.reply, inbox.label
const URGENT = /\b(brake|braking|pedal|abs light)\b/i;
const mails = await tools.inbox.unread({ box: 'service@autohaus-lindner.example' });

for (const mail of mails) {
  if (!URGENT.test(mail.subject + ' ' + mail.text)) continue;

  const plate = (mail.text.match(/\b[A-Z]{1,3}-[A-Z]{1,2} ?\d{1,4}\b/) || [])[0];
  const jobs = plate ? await tools.jobs.byPlate({ plate, months: 6 }) : [];
  const last = jobs.find((j) => j.customerEmail === mail.from);
  if (!last) {
    await tools.inbox.label({ id: mail.id, label: 'needs-human' });
    continue;
  }
  await tools.dial.requestCallback({
    number: last.customerPhone,
    agent: last.mechanic,
    withinMinutes: 15,
    briefing: `${plate}: ${last.work}, ${last.date}. Says: ${mail.text.slice(0, 300)}`,
  });
  await tools.inbox.reply({ id: mail.id, text: 'Please do not drive the car. Your mechanic calls you within 15 minutes.' });
}
