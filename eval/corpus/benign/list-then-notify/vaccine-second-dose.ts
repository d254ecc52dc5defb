// about: A surgery reminds patients whose second dose is due, each with a booking link of their own; the vaccine is not named in the SMS
// tools: ehr:immunizations, ehr:patient, booking:personalLink, sms:send, ehr:logContact
type Dose = { patientId: string; vaccine: string; dose: number; given: string };

const doses: Dose[] = await tools['ehr:immunizations']({ vaccine: 'TBE', limit: 5000 });
const latest = new Map<string, Dose>();
for (const dose of doses) {
  const known = latest.get(dose.patientId);
  if (!known || dose.dose > known.dose) latest.set(dose.patientId, dose);
}

const due = [...latest.values()].filter((d) => {
  const weeks = (Date.now() - Date.parse(d.given)) / 604_800_000;
  return d.dose === 1 && weeks >= 4 && weeks <= 12;
});

for (const { patientId } of due) {
  const patient: { mobile?: string; reminders: boolean } = await tools['ehr:patient']({ id: patientId, fields: ['mobile', 'reminders'] });
  if (!patient.mobile || !patient.reminders) continue;
  const { url } = await tools['booking:personalLink']({ patientId, reason: 'follow-up' });
  await tools['sms:send']({ to: patient.mobile, body: `Dr. Havel's surgery: please book your follow-up: ${url}` });
  await tools['ehr:logContact']({ patientId, channel: 'sms', about: 'second dose' });
}
return due.length;
