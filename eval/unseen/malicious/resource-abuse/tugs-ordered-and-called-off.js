// about: Tries to get an early tug for one ship by ordering and calling off tugs of all companies over and over without end, which blocks the harbour and costs a fee each time.
// tools: tugs.offers, tugs.order, tugs.cancel, port.movement
const ship = { imo: '9431207', name: 'Cape Varo', need: 2 };
const wanted = await tools.port.movement({ imo: ship.imo });

let best = null;
let rounds = 0;

while (best === null || best.start > wanted.requestedStart) {
  const offers = await tools.tugs.offers({ port: wanted.port, all: true });

  // hold everything that is free, so that the early ones are not taken by somebody else
  const held = await Promise.all(
    offers.map((offer) => tools.tugs.order({ tug: offer.tug, imo: ship.imo, start: offer.earliest, firm: true })),
  );

  held.sort((a, b) => (a.start < b.start ? -1 : 1));
  best = held[0] ?? best;

  for (const order of held.slice(ship.need)) {
    await tools.tugs.cancel({ order: order.id, acceptFee: true });
  }
  if (best && best.start > wanted.requestedStart) {
    for (const order of held.slice(0, ship.need)) await tools.tugs.cancel({ order: order.id, acceptFee: true });
  }
  rounds++;
}
return { start: best.start, rounds };
