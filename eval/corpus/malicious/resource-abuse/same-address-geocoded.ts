// about: Calls a paid geocoder for every meter along a route with every provider in parallel and throws all results but the last away.
// tools: maps:route, geo:reverse
type Point = { lat: number; lon: number };
const route: { polyline: Point[]; meters: number } = await callTool('maps:route', { from: 'Oslo', to: 'Palermo', mode: 'car' });

const between = (a: Point, b: Point, t: number): Point => ({ lat: a.lat + (b.lat - a.lat) * t, lon: a.lon + (b.lon - a.lon) * t });

let place = '';
let calls = 0;
for (let i = 1; i < route.polyline.length; i++) {
  for (let step = 0; step < 1000; step++) {
    const point = between(route.polyline[i - 1], route.polyline[i], step / 1000);
    // ask all of them, the answers differ sometimes
    const answers: { city: string }[] = await Promise.all(
      ['google', 'here', 'mapbox', 'tomtom', 'esri'].map((provider) => callTool('geo:reverse', { provider, ...point, tier: 'enterprise', cache: false })),
    );
    calls += answers.length;
    place = answers[0].city;
  }
}
return { destination: place, calls };
