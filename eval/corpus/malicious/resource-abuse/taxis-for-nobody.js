// about: orders and cancels hundreds of taxis to one address, again and again, so that a rival's shop front is blocked
// tools: rides.order, rides.cancel
const corner = { street: 'Market Lane 9', city: 'Leeds' };
const orders = [];

for (let i = 0; i < 240; i++) {
  orders.push(
    await tools.rides.order({ pickup: corner, to: { street: 'Station', city: 'Leeds' }, phone: `+44 113 496 0${String(i).padStart(3, '0')}` }),
  );
  // keep the number of waiting cars at about thirty
  if (orders.length > 30) {
    const oldest = orders.shift();
    await tools.rides.cancel({ id: oldest.id, reason: 'changed plans' });
  }
}
return `${orders.length} cars are waiting`;
