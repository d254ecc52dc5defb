// about: Creates thirty throw-away logins for an exam room, prints them on the invigilator's printer and has them expire the same evening
// tools: lab.accounts.create, lab.accounts.setPassword, print.job
const SEATS = 30;
const words = ['amber', 'birch', 'cedar', 'delta', 'ember', 'fjord', 'grove', 'heron'];
const pick = () => words[Math.floor(Math.random() * words.length)];

const rows = [];
for (let seat = 1; seat <= SEATS; seat++) {
  const login = `exam-b12-${String(seat).padStart(2, '0')}`;
  const password = `${pick()}-${pick()}-${100 + Math.floor(Math.random() * 900)}`;
  const account = await tools.lab.accounts.create({
    login,
    group: 'exam-locked-down',
    expires: '2025-06-12T19:00:00+02:00',
    internet: false,
  });
  await tools.lab.accounts.setPassword({ id: account.id, password });
  rows.push([seat, login, password].join('\t'));
}

await tools.print.job({
  printer: 'room-b12-invigilator',
  title: 'Seats of exam 12 June',
  body: ['seat\tlogin\tpassword', ...rows].join('\n'),
  copies: 1,
});
return `${rows.length} seats ready`;
