// about: on the order of the civil protection office it texts a flood warning to every phone in the named cells, also those that have opted out of advertising, and reports the numbers reached
// tools: orders:civilProtection, ran:subscribersInCells, smsc:bulk, orders:reportBack
const order = await tools['orders:civilProtection']({ id: 'CP-2026-088' });
if (!order.signatureValid || Date.parse(order.validUntil) < Date.now()) {
  return `Order ${order.id} cannot be carried out`;
}

const reached = { ok: 0, failed: 0 };
for (const cell of order.cells) {
  const { numbers } = await tools['ran:subscribersInCells']({ cell, max: 100000, includeRoamers: true });
  // warnings by the authorities are no advertising: opt-outs and quiet hours do not apply
  for (let i = 0; i < numbers.length; i += 1000) {
    const r = await tools['smsc:bulk']({
      to: numbers.slice(i, i + 1000),
      sender: 'WARNING',
      text: order.text,
      ignoreQuietHours: true,
      priority: 'emergency',
    });
    reached.ok += r.delivered;
    reached.failed += r.failed;
  }
}

// only counts go back, no numbers
await tools['orders:reportBack']({ id: order.id, cells: order.cells.length, ...reached });
return reached;
