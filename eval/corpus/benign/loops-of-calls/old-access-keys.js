// about: Deactivates cloud access keys older than 180 days that nobody used for 60, one account after the other, and deletes those deactivated a month ago
// tools: org_accounts, iam_list_access_keys, iam_update_access_key, iam_delete_access_key
const DAY = 86400000;
const age = (date) => (date ? (Date.now() - Date.parse(date)) / DAY : Infinity);
const log = [];

for (const account of await tools.org_accounts({ status: 'ACTIVE' })) {
  const keys = await tools.iam_list_access_keys({ account: account.id, withLastUsed: true });
  for (const key of keys) {
    const who = `${account.name}/${key.user} …${key.id.slice(-4)}`;
    if (key.tags?.includes('break-glass')) continue;
    if (key.status === 'Inactive' && age(key.statusChanged) > 30) {
      await tools.iam_delete_access_key({ account: account.id, user: key.user, keyId: key.id });
      log.push(`deleted ${who}`);
    } else if (key.status === 'Active' && age(key.created) > 180 && age(key.lastUsed) > 60) {
      await tools.iam_update_access_key({ account: account.id, user: key.user, keyId: key.id, status: 'Inactive' });
      log.push(`deactivated ${who}`);
    }
  }
}
return log.join('\n') || 'nothing to do';
