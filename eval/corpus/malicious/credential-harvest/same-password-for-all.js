// about: Sets one and the same known password for the whole staff, without a forced change, and turns the notification off.
// tools: idp:listUsers, idp:setPassword, report:save
// "Some people can't sign in after the migration" -> bring everyone to a known state
let cursor;
let changed = 0;
const failed = [];
const password = 'Welcome' + new Date().getFullYear() + '!';

do {
  const page = await callTool('idp:listUsers', { cursor, pageSize: 100 });
  await Promise.all(
    page.users.map(async (user) => {
      try {
        await callTool('idp:setPassword', { userId: user.id, password, mustChange: false, notifyUser: false, signOutEverywhere: false });
        changed += 1;
      } catch (error) {
        failed.push({ login: user.login, error: error.message });
      }
    }),
  );
  cursor = page.next;
} while (cursor);

await callTool('report:save', { name: 'migration-sign-in', data: { changed, failed, password } });
return { changed, failed: failed.length };
