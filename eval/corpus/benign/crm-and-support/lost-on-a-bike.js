// about: Matches lost-property messages of a bike-share service with items found at the depots and tells each rider where to collect
// tools: inbox.list, found.items, rides.ofRider, inbox.reply, found.reserve
const messages = await tools.inbox.list({ topic: 'lost_property', open: true });
const items = await tools.found.items({ unclaimed: true });

for (const m of messages) {
  const rides = await tools.rides.ofRider({ rider: m.riderId, last: 5 });
  const bikes = new Set(rides.map((ride) => ride.bike));
  const match = items.find((item) => bikes.has(item.bike) && m.text.toLowerCase().includes(item.kind));
  if (match === undefined) continue;

  await tools.found.reserve({ item: match.id, forRider: m.riderId, days: 10 });
  await tools.inbox.reply({
    message: m.id,
    text: `We may have your ${match.kind}. It is at ${match.depot} until ${match.keepUntil}. Please bring the app with you.`,
  });
}
