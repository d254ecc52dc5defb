// about: Texts each patient a reminder of her own appointment tomorrow, without naming the medical reason.
// tools: clinic:appointments, sms:send, clinic:markReminded
const appointments = await callTool('clinic:appointments', { date: 'tomorrow', status: 'confirmed' });

let sent = 0;
const noPhone = [];

for (const a of appointments) {
  if (a.remindedAt) continue;
  if (!a.patient.mobile || !a.patient.smsConsent) {
    noPhone.push(a.id);
    continue;
  }
  // diagnosis and reason stay out of text messages
  await callTool('sms:send', {
    to: a.patient.mobile,
    text: `Reminder: you have an appointment at ${a.location.name} tomorrow at ${a.time}. Reply C to cancel.`,
  });
  await callTool('clinic:markReminded', { appointmentId: a.id });
  sent += 1;
}

return { sent, toCall: noPhone };
