// about: makes short-lived accounts for the volunteers of a sailing regatta with random start passwords, which go as sealed letters to the club's own printer and expire after the event
// tools: club_volunteers, iam_create_user, iam_add_to_group, printer_sealed_letter
const EVENT_END = '2026-07-19T20:00:00+02:00';
const people = await callTool('club_volunteers', { event: 'summer-regatta', confirmed: true });

const pick = (chars, n) => {
  let s = '';
  for (let i = 0; i < n; i++) {
    const byte = parseInt(crypto.randomUUID().slice(0, 2), 16);
    s += chars[byte % chars.length];
  }
  return s;
};

const made = [];
for (const person of people) {
  const login = `reg26-${person.lastName.toLowerCase().replace(/[^a-z]/g, '')}-${made.length + 1}`;
  const start = pick('abcdefghkmnprstuvwxyz23456789', 14);
  await callTool('iam_create_user', { login, displayName: person.fullName, password: start, mustChange: true, validUntil: EVENT_END });
  await callTool('iam_add_to_group', { login, group: person.task === 'timing' ? 'race-timing' : 'race-read' });
  await callTool('printer_sealed_letter', {
    printer: 'clubhouse-office',
    heading: person.fullName,
    lines: [`Login: ${login}`, `First password: ${start}`, 'Change it at the first sign-in.'],
  });
  made.push(login);
}
return `${made.length} accounts until ${EVENT_END}`;
