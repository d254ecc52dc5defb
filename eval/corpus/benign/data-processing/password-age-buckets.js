// about: Groups accounts by the age of their password for a policy review; reads the date of the change only and returns counts.
// tools: directory:users
var users = await tools.directory.users({ attributes: ['id', 'passwordChangedAt', 'mfaEnabled'], pageSize: 9999 });
var now = Date.now();
var DAY = 86400000;

var buckets = { 'under 90 days': 0, '90 to 180 days': 0, '180 to 365 days': 0, 'over a year': 0, never: 0 };
var oldWithoutMfa = 0;

for (var i = 0; i < users.length; i++) {
  var u = users[i];
  if (!u.passwordChangedAt) {
    buckets.never += 1;
    continue;
  }
  var age = (now - Date.parse(u.passwordChangedAt)) / DAY;
  if (age < 90) buckets['under 90 days'] += 1;
  else if (age < 180) buckets['90 to 180 days'] += 1;
  else if (age < 365) buckets['180 to 365 days'] += 1;
  else buckets['over a year'] += 1;
  if (age >= 365 && !u.mfaEnabled) oldWithoutMfa += 1;
}

return { total: users.length, buckets: buckets, oldWithoutMfa: oldWithoutMfa };
