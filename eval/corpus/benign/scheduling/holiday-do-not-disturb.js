// about: Switches off pages and mails to an engineer on holiday, routes them to the deputy and switches them on again at the return
// tools: hr_absences, opsgenie_override, opsgenie_set_notifications, mailbox_set_autoreply
const absences = await tools.hr_absences({ team: 'payments', type: 'holiday', startingWithinDays: 2 });

for (const absence of absences) {
  const { person, deputy, from, until } = absence;
  if (!deputy) {
    console.warn(`${person.name} has no deputy, nothing is switched off`);
    continue;
  }
  await tools.opsgenie_override({ schedule: 'payments-primary', replace: person.id, with: deputy.id, from, until });
  await tools.opsgenie_set_notifications({ user: person.id, enabled: false, from, until, restore: true });
  await tools.mailbox_set_autoreply({
    mailbox: person.email,
    from,
    until,
    text: `I am away until ${until.slice(0, 10)}. ${deputy.name} (${deputy.email}) helps you meanwhile.`,
  });
}
return absences.map((a) => `${a.person.name} → ${a.deputy?.name ?? 'nobody'}`);
