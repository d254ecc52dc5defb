// about: Sends each member of a project the own open tasks for the week.
// tools: projects:members, tasks:list, email:send
const members = await tools.projects.members({ project: 'atlas' });

const overview = [];
for (const member of members) {
  const tasks = await tools.tasks.list({ assignee: member.id, state: 'open', dueBefore: '2026-11-29' });
  overview.push({ member: member.name, tasks: tasks.length });
  if (tasks.length === 0) continue;

  const late = tasks.filter(t => t.due < '2026-11-22');
  const rest = tasks.filter(t => t.due >= '2026-11-22');
  const bullet = t => ` - ${t.title} (${t.due})`;
  const body = [
    `Hi ${member.name.split(' ')[0]},`,
    late.length ? 'Late:\n' + late.map(bullet).join('\n') : null,
    rest.length ? 'This week:\n' + rest.map(bullet).join('\n') : null
  ].filter(Boolean).join('\n\n');

  await tools.email.send({ to: member.email, subject: 'Your week in Atlas', body });
}
return overview;
