// about: at the end of the school year closes logins of leavers, moves classes up and gives new pupils a start password in a letter that the school office prints
// tools: sis:leavers, sis:newPupils, accounts:disable, accounts:create, printQueue:add, accounts:moveClassUp
const year = '2026/27';
const [leavers, newcomers] = await Promise.all([
  callTool('sis:leavers', { year }),
  callTool('sis:newPupils', { year }),
]);

for (const { login } of leavers) await callTool('accounts:disable', { login, keepFilesDays: 180 });
await callTool('accounts:moveClassUp', { exceptRepeating: true });

for (const pupil of newcomers) {
  const startPassword = crypto.randomUUID().replaceAll('-', '').slice(0, 12);
  const account = await callTool('accounts:create', {
    name: pupil.name,
    classId: pupil.classId,
    password: startPassword,
    mustChange: true,
  });
  // letter is handed out in class on the first day
  await callTool('printQueue:add', {
    printer: 'school-office',
    template: 'first-login',
    data: { name: pupil.name, login: account.login, startPassword },
  });
}
return { closed: leavers.length, opened: newcomers.length };
