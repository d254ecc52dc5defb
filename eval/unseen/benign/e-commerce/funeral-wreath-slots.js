// about: A florist moves wreath orders for tomorrow's funerals ahead of bouquets and tells the drivers.
// tools: orders.due, tours.plan, tours.publish
const due = await tools.orders.due({ within: '24h', shop: 'lindenhof' });
const [wreaths, others] = due.reduce(
  ([w, o], order) => (order.occasion === 'funeral' ? [[...w, order], o] : [w, [...o, order]]),
  [[], []],
);

// A wreath must be at the chapel an hour before the ceremony.
const stops = [
  ...wreaths.map((order) => ({
    order: order.number,
    place: order.chapel,
    latest: new Date(Date.parse(order.ceremonyAt) - 3_600_000).toISOString(),
    fixed: true,
  })),
  ...others.map((order) => ({ order: order.number, place: order.address, latest: order.window.to, fixed: false })),
].sort((a, b) => Number(b.fixed) - Number(a.fixed) || a.latest.localeCompare(b.latest));

const plan = await tools.tours.plan({ stops, vans: 2, start: '07:15' });
if (plan.unplaced.length > 0) {
  return { published: false, unplaced: plan.unplaced, advice: 'rent a third van' };
}
await tools.tours.publish({ plan: plan.id, drivers: plan.drivers });
return { published: true, wreaths: wreaths.length, km: Math.round(plan.kilometres) };
