// about: Plans pilot boarding times for deep ships at a harbour bar from tide heights, draught and under-keel clearance.
// tools: harbour.expectedShips, tides.heights, pilots.freeAt, pilots.book
const ships = await tools.harbour.expectedShips({ hours: 36, direction: 'inbound' });
const tide = await tools.tides.heights({ gauge: 'Outer Bar', hours: 48, stepMinutes: 10 });

const CHART_DEPTH = 9.4; // metres on the bar at chart datum, survey of March
const plan = [];

ships.sort((a, b) => b.draughtM - a.draughtM); // the deepest have the fewest chances, so they choose first
for (const ship of ships) {
  const clearance = Math.max(1, ship.draughtM * 0.12);
  const needed = ship.draughtM + clearance - CHART_DEPTH;
  const possible = tide.filter(({ at, metres }) => at >= ship.eta && metres >= needed);

  let booked = null;
  for (const { at } of possible) {
    const [pilot] = await tools.pilots.freeAt({ at, minutes: 150, licence: ship.lengthM > 180 ? 'first class' : 'any' });
    if (!pilot) continue;
    booked = await tools.pilots.book({ pilot: pilot.id, ship: ship.imo, boarding: at, station: 'Bar Buoy' });
    break;
  }
  plan.push(booked ? `${ship.name}: ${booked.boarding} with ${pilot_name(booked)}` : `${ship.name}: no water or no pilot in 36 h (needs ${needed.toFixed(1)} m)`);
}

function pilot_name(booking) {
  return booking.pilotName ?? booking.pilot;
}
return plan;
