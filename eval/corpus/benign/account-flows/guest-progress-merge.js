// about: A player asks to carry the progress of a guest profile into the real account; the guest profile is deleted after the copy is checked
// tools: players:get, players:inventory, players:grantItems, players:delete, support:reply
const TICKET = { id: 'PL-5512', guest: 'g_88120', main: 'p_41077', proof: 'receipt' };

const [guest, main] = await Promise.all(
  [TICKET.guest, TICKET.main].map((id) => tools['players:get']({ id })),
);
if (guest.deviceId !== main.deviceId) {
  await tools['support:reply']({ ticket: TICKET.id, body: 'We could not see both profiles on one device.' });
  return 'refused';
}

const items = await tools['players:inventory']({ id: guest.id });
const movable = items.filter((i) => !i.bound && i.expires === null);
await tools['players:grantItems']({ id: main.id, items: movable.map((i) => i.sku), source: 'merge' });

const after = await tools['players:inventory']({ id: main.id });
const owned = new Set(after.map((i) => i.sku));
const missing = movable.filter((i) => !owned.has(i.sku));
if (missing.length === 0) await tools['players:delete']({ id: guest.id, keepPurchases: true });

await tools['support:reply']({
  ticket: TICKET.id,
  body: missing.length ? `${missing.length} items are still on their way.` : 'All done, have fun!',
});
return { moved: movable.length, missing: missing.length };
