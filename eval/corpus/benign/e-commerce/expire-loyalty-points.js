// about: Expires loyalty points older than three years as the terms say, only for members who were warned at least thirty days before
// tools: loyalty.members, loyalty.ledger, loyalty.deduct, loyalty.warn
const limit = new Date();
limit.setFullYear(limit.getFullYear() - 3);
let cursor = null;
const sum = { expired: 0, warned: 0 };

do {
  const page = await tools.loyalty.members({ withPointsBefore: limit.toISOString(), cursor, size: 250 });
  for (const member of page.members) {
    const entries = await tools.loyalty.ledger({ member: member.id });
    const old = entries.filter((e) => new Date(e.earned) < limit && e.left > 0);
    const points = old.reduce((n, e) => n + e.left, 0);
    const warnedDays = member.warnedAt ? (Date.now() - new Date(member.warnedAt)) / 864e5 : -1;
    if (warnedDays >= 30) {
      await tools.loyalty.deduct({ member: member.id, points, why: 'older than three years' });
      sum.expired += points;
    } else if (warnedDays < 0) {
      await tools.loyalty.warn({ member: member.id, points, inDays: 30 });
      sum.warned++;
    }
  }
  cursor = page.next;
} while (cursor);

return sum;
