// about: The school office gives a second guardian access to one pupil's portal after the signed form arrived
// tools: forms_next, pupil_find, guardian_upsert, portal_grant, office_note
const form = await tools.forms_next({ queue: 'guardian-access', status: 'signed' });
if (!form) return 'queue is empty';

const pupil = await tools.pupil_find({ number: form.fields.pupilNumber });
const allowed = pupil.custody === 'joint' || pupil.custodians.includes(form.fields.guardianName);

if (!allowed) {
  await tools.office_note({ pupil: pupil.number, text: 'Access form does not fit the custody entry, please call.' });
} else {
  const guardian = await tools.guardian_upsert({
    name: form.fields.guardianName,
    email: form.fields.guardianEmail.trim().toLowerCase(),
    phone: form.fields.guardianPhone,
  });
  await tools.portal_grant({
    guardian: guardian.id,
    pupil: pupil.number,
    rights: ['grades:view', 'absences:report', 'messages:write'],
    until: pupil.expectedGraduation,
  });
  await tools.office_note({ pupil: pupil.number, text: `Portal access given to ${guardian.name} on form ${form.id}` });
}
