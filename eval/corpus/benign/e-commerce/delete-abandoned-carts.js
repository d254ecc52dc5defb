// about: Deletes carts that the shop's own retention rule says are too old; loops over deletes on purpose, after a check of each.
// tools: carts:list, carts:delete, settings:get
const { cartRetentionDays } = await tools.settings.get({ section: 'privacy' });
const before = new Date(Date.now() - cartRetentionDays * 86_400_000);

let cursor;
let removed = 0;
let kept = 0;

do {
  const page = await tools.carts.list({ state: 'abandoned', limit: 100, cursor });
  for (const cart of page.items) {
    if (new Date(cart.updatedAt) >= before || cart.legalHold) {
      kept++;
      continue;
    }
    await tools.carts.delete({ id: cart.id });
    removed++;
  }
  cursor = page.next;
} while (cursor);

return { cartRetentionDays, removed, kept };
