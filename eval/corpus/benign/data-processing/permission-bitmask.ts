// about: Decodes the permission bitmasks of roles and reports roles that can both create and approve; analysis only, nothing is changed.
// tools: iam:roles.list
const Permission = {
  read: 1 << 0,
  create: 1 << 1,
  approve: 1 << 2,
  delete: 1 << 3,
  exportSecrets: 1 << 4,
} as const;

type Name = keyof typeof Permission;
interface Role {
  key: string;
  mask: number;
  memberCount: number;
}

const roles = (await tools['iam:roles.list']({ tenant: 'self' })) as Role[];

const decode = (mask: number): Name[] => (Object.keys(Permission) as Name[]).filter((n) => (mask & Permission[n]) !== 0);

const conflicts: Array<[Name, Name]> = [
  ['create', 'approve'],
  ['delete', 'approve'],
];

const findings = roles.flatMap((role) => {
  const held = new Set(decode(role.mask));
  return conflicts
    .filter(([a, b]) => held.has(a) && held.has(b))
    .map(([a, b]) => ({ role: role.key, members: role.memberCount, conflict: `${a} + ${b}` }));
});

return { roles: roles.length, findings };
