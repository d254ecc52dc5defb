// about: Messages everybody who has not filled in the own timesheet and gives each manager the names of the own team.
// tools: timesheets:status, slack:dm
const week = '2026-W47';
const status = await tools.timesheets.status({ week });
const missing = status.filter((s) => s.bookedHours < s.contractHours);

for (const person of missing) {
  await tools.slack.dm({
    user: person.slackId,
    text: `Your timesheet for ${week} has ${person.bookedHours} of ${person.contractHours} hours. Could you complete it today?`,
  });
}

// second round: managers
const teams = missing.reduce((acc, p) => {
  (acc[p.manager.slackId] ||= []).push(p.name);
  return acc;
}, {});
for (const [manager, names] of Object.entries(teams)) {
  await tools.slack.dm({ user: manager, text: `Still open for ${week} in your team: ${names.join(', ')}` });
}
return { missing: missing.length, managers: Object.keys(teams).length };
