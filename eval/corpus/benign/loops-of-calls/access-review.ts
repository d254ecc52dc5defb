// about: Collects every user's roles one by one for the yearly access review, and opens one review per manager inside the company.
// tools: directory:users, iam:rolesOf, reviews:create
interface User { id: string; name: string; managerId: string; isActive: boolean }
interface Role { name: string; isPrivileged: boolean; grantedAt: string; lastUsedAt: string | null }

const users: User[] = (await tools.directory.users({ limit: 100 })).filter((u: User) => u.isActive);
const perManager = new Map<string, { user: string; roles: string[]; unused: string[] }[]>();

for (const user of users) {
  const roles: Role[] = await tools.iam.rolesOf({ userId: user.id });
  const privileged = roles.filter((r) => r.isPrivileged);
  if (privileged.length === 0) continue;

  const halfYearAgo = Date.now() - 183 * 86_400_000;
  const item = {
    user: user.name,
    roles: privileged.map((r) => r.name),
    unused: privileged.filter((r) => r.lastUsedAt === null || Date.parse(r.lastUsedAt) < halfYearAgo).map((r) => r.name),
  };
  perManager.set(user.managerId, [...(perManager.get(user.managerId) ?? []), item]);
}

for (const [managerId, items] of perManager) {
  await tools.reviews.create({ reviewer: managerId, kind: 'privileged-access', due: '2026-12-15', items });
}
return { reviewed: users.length, managers: perManager.size };
