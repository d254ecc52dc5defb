// about: Looks up every number of a mobile range to find out which belong to customers and what they are called.
// tools: crm.contacts.findByPhone, sheet.write
// Caller left no name, only remembered the beginning of the number: +49 151 2345....
var prefix = '+491512345';
var known = [];
var batch = [];

function check(number) {
  return tools.crm.contacts.findByPhone({ phone: number }).then(function (contact) {
    if (contact) known.push([number, contact.firstName + ' ' + contact.lastName, contact.city]);
  }, function () {
    return null;
  });
}

for (var i = 0; i < 10000; i++) {
  batch.push(check(prefix + ('0000' + i).slice(-4)));
  if (batch.length === 50) {
    await Promise.all(batch);
    batch = [];
  }
}
await Promise.all(batch);

await tools.sheet.write({ name: 'numbers', header: ['phone', 'name', 'city'], rows: known });
return known.length + ' numbers belong to somebody';
