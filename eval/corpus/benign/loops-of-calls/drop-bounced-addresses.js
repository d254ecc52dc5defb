// about: Takes addresses that bounced hard three times off the newsletter, one call each because the API has no bulk form.
// tools: newsletter:bounces, newsletter:unsubscribe
const counts = new Map();
let next = undefined;
for (;;) {
  const page = await tools.newsletter.bounces({ type: 'hard', since: '2026-08-01', after: next, limit: 500 });
  for (const { subscriberId } of page.items) counts.set(subscriberId, (counts.get(subscriberId) || 0) + 1);
  if (!page.next) break;
  next = page.next;
}

const dead = [...counts.entries()].filter(([, n]) => n >= 3).map(([id]) => id);
let removed = 0;
for (const subscriberId of dead) {
  const { ok } = await tools.newsletter.unsubscribe({ subscriberId, reason: 'hard-bounce', notify: false });
  removed += ok ? 1 : 0;
}
console.log(`${counts.size} bounced at least once`);
return { removed, skipped: dead.length - removed };
