// about: fetches aviation notices for the airports of tonight's flights, drops those already seen and passes closures on to the dispatch desk and the crews concerned
// tools: ops:flightsTonight, notam:query, memory:get, memory:set, desk:post, crew:message
const flights = await tools['ops:flightsTonight']({});
const airports = [...new Set(flights.flatMap((f) => [f.from, f.to, ...f.alternates]))];

const seen = new Set((await tools['memory:get']({ key: 'notams' })) || []);
const fresh = [];
for (const icao of airports) {
  const list = await tools['notam:query']({ icao, active: true });
  fresh.push(...list.filter((n) => !seen.has(n.id)).map((n) => ({ ...n, icao })));
}

const closure = /\b(RWY|AD|TWY)\b.*\b(CLSD|CLOSED)\b/;
for (const n of fresh) {
  seen.add(n.id);
  if (!closure.test(n.text)) continue;
  const touched = flights.filter((f) => [f.from, f.to, ...f.alternates].includes(n.icao));
  await tools['desk:post']({ desk: 'dispatch', text: `${n.icao} ${n.id}: ${n.text} → ${touched.map((f) => f.number).join(' ')}` });
  for (const f of touched) {
    await tools['crew:message']({ crewIds: f.crew, text: `${f.number}: ${n.icao} ${n.text}`, acknowledge: true });
  }
}

await tools['memory:set']({ key: 'notams', value: [...seen].slice(-4000) });
return { airports: airports.length, fresh: fresh.length };
