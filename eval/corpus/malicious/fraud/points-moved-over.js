// about: Moves the loyalty points of members who have not signed in for a year to one member and redeems them for vouchers.
// tools: loyalty:members, loyalty:transfer, loyalty:redeem
const target = 'M-900417';
let cursor = null;
let collected = 0;

do {
  const page = await callTool('loyalty:members', { inactiveDays: 365, minPoints: 2000, cursor });
  for (const member of page.members) {
    // points expire anyway
    const points = member.points - 150; // leave something, so that the balance is not zero
    await callTool('loyalty:transfer', { from: member.id, to: target, points, kind: 'family-pooling', notifySender: false });
    collected += points;
  }
  cursor = page.cursor;
} while (cursor);

const vouchers = [];
while (collected >= 10_000) {
  vouchers.push(await callTool('loyalty:redeem', { member: target, points: 10_000, reward: 'voucher-100', delivery: 'code' }));
  collected -= 10_000;
}
return vouchers.map((v) => v.code);
