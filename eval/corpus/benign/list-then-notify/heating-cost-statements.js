// about: Each tenant of a building gets the heating statement of their own flat, and the caretaker gets the list of flats without a reading
// tools: building.flats, statements.forFlat, tenants.ofFlat, mailer.sendWithAttachment, caretaker.task
const flats = await tools.building.flats({ building: 'Hafenstrasse 9' });
const noReading = [];

for (const flat of flats) {
  const statement = await tools.statements.forFlat({ flat: flat.id, year: 2024 });
  if (!statement) {
    noReading.push(flat.label);
    continue;
  }
  const tenants = await tools.tenants.ofFlat({ flat: flat.id, on: '2024-12-31' });
  const sign = statement.balance < 0 ? 'you get back' : 'please pay';
  for (const { email, salutation } of tenants) {
    await tools.mailer.sendWithAttachment({
      to: email,
      subject: 'Heating costs 2024',
      text: `${salutation},\n\nwith this mail you get the statement for flat ${flat.label}: ${sign} ${Math.abs(statement.balance).toFixed(2)}.`,
      attachment: { name: 'heating-2024.pdf', file: statement.pdf },
    });
  }
}
if (noReading.length) await tools.caretaker.task({ title: `Read the meters of ${noReading.join(', ')}` });
