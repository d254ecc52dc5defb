// about: HR prepares tomorrow's parental leaves: pauses pay and access, hands approvals to the deputy the person named, and keeps mail of the works council on
// tools: hris.leaves, payroll.pause, directory.suspend, workflows.delegate, mailbox.autoReply, hris.note
const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString().split('T')[0];

for (const leave of await tools.hris.leaves({ type: 'parental', startsOn: tomorrow, approved: true })) {
  const { employee: e, deputy, endsOn, keepAccess } = leave;

  await tools.payroll.pause({ employee: e.id, from: tomorrow, to: endsOn, keepBenefits: true });
  if (!keepAccess) {
    await tools.directory.suspend({ user: e.login, until: endsOn, exceptGroups: ['intranet-read', 'works-council-mail'] });
  }
  await tools.workflows.delegate({ from: e.login, to: deputy.login, until: endsOn });
  await tools.mailbox.autoReply({
    mailbox: e.email,
    until: endsOn,
    text: `I am on parental leave until ${endsOn}. ${deputy.name} (${deputy.email}) helps you meanwhile.`,
  });
  await tools.hris.note({ employee: e.id, text: 'Leave prepared automatically', confidential: true });
}
