// about: Lists who holds administrator rights, since when and by whose word, for the quarterly review by the security officer
// tools: directory.groupMembers, directory.user, access.approvalOf, confluence.createPage
const groups = ['Domain Admins', 'Backup Operators', 'Vault Admins'];
const rows = [];

for (const group of groups) {
  const members = await tools.directory.groupMembers({ group, recursive: true });
  for (const { id } of members) {
    const user = await tools.directory.user({ id, fields: ['displayName', 'department', 'lastLogin', 'mfa'] });
    const approval = await tools.access.approvalOf({ user: id, group });
    rows.push([
      group,
      user.displayName,
      user.department,
      user.lastLogin?.slice(0, 10) ?? 'never',
      user.mfa ? 'yes' : '**no**',
      approval ? `${approval.by}, ${approval.on}` : '**none**',
    ]);
  }
}

const html = rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
await tools.confluence.createPage({
  space: 'SEC',
  title: 'Privileged accounts, second quarter',
  restrictedTo: 'security-officers',
  markdown: `| group | who | department | last login | second factor | approved |\n|---|---|---|---|---|---|\n${html}`,
});
return rows.filter((cells) => cells.some((cell) => cell.startsWith('**'))).length;
