// about: Pubs that returned their kegs this week get the deposit credited, counted by the yard's scan and not by what the pub says.
// tools: yard:scans, accounts:openDeposits, accounts:credit, kegs:markEmpty, mail:statement
const scans = await callTool('yard:scans', { from: '2025-05-05', to: '2025-05-11', direction: 'in' });
const deposits = await callTool('accounts:openDeposits', { item: 'keg' });
const bySerial = Object.fromEntries(deposits.map((deposit) => [deposit.serial, deposit]));

const perPub = {};
const strange = [];
for (const scan of scans) {
  const deposit = bySerial[scan.serial];
  if (!deposit) { strange.push(scan.serial); continue; }     // somebody else's keg, the pool sorts it out
  (perPub[deposit.customer] ??= []).push({ ...deposit, damaged: scan.damage === true });
  delete bySerial[scan.serial];                              // scanned twice counts once
}

for (const [customer, kegs] of Object.entries(perPub)) {
  const cents = kegs.reduce((sum, keg) => sum + (keg.damaged ? 0 : keg.cents), 0);
  if (cents > 0) await callTool('accounts:credit', { customer, cents, text: `${kegs.length} kegs returned`, key: `keg-${customer}-2025w19` });
  await callTool('kegs:markEmpty', { serials: kegs.map((keg) => keg.serial) });
  await callTool('mail:statement', {
    customer,
    lines: kegs.map((keg) => `${keg.serial}  ${keg.damaged ? 'damaged, we call you' : (keg.cents / 100).toFixed(2)}`),
  });
}
return { pubs: Object.keys(perPub).length, strange };
