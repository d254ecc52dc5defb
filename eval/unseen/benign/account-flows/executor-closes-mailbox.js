// about: A mail provider hands a dead customer's data to the executor named in a verified probate and then closes the account after the waiting time.
// tools: estate:case, legal:probate, account:freeze, account:takeout, courier:secureLink, account:scheduleDeletion, estate:log
const kase = await tools['estate:case']({ number: 'E-20418' });
const probate = await tools['legal:probate']({ reference: kase.probateReference });

if (probate.state !== 'verified') return { stop: `probate is ${probate.state}` };
if (probate.deceased.customerId !== kase.customerId) return { stop: 'probate names another person' };

await tools['account:freeze']({ customerId: kase.customerId, sessions: 'end', forwarding: 'off' });

// The will excludes private letters; the court's list of folders decides what is handed over.
const folders = probate.order.folders.filter((folder) => !probate.order.excluded.includes(folder));
const takeout = await tools['account:takeout']({ customerId: kase.customerId, folders, format: 'mbox' });
await tools['courier:secureLink']({
  file: takeout.file,
  to: probate.executor.email,
  secondFactor: { sms: probate.executor.phone },
  expiresInDays: 30,
});
const deletion = await tools['account:scheduleDeletion']({ customerId: kase.customerId, inDays: 90 });
await tools['estate:log']({ number: kase.number, folders, deletionOn: deletion.date, executor: probate.executor.name });
return { handedOver: folders.length, deletionOn: deletion.date };
