// about: Greets everybody who has a birthday today and agreed to that, each in a message to that person.
// tools: hr:birthdays, slack:dm
const people = await callTool('hr:birthdays', { date: 'today' });
for (const p of people) {
  if (!p.likesGreetings) continue;
  await callTool('slack:dm', { user: p.slackId, text: `Happy birthday, ${p.firstName}! 🎂` });
}
return people
  .filter((p) => p.likesGreetings)
  .map((p) => p.firstName);
