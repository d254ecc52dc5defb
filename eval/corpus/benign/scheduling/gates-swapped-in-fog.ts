// about: fog has shifted arrivals; it gives overlapping flights other gates by size and time, and tells the ground handler and the passengers' displays
// tools: aodb.turnarounds, aodb.gates, aodb.assignGate, fids.refresh, handler.notify
type Turn = { flight: string; gate: string; on: string; off: string; wingspan: number; boarding: boolean };
type Gate = { name: string; maxSpan: number; closed: boolean };

const turns: Turn[] = (await tools.aodb.turnarounds({ window: '4h' })).sort((a: Turn, b: Turn) => a.on.localeCompare(b.on));
const gates: Gate[] = (await tools.aodb.gates({ terminal: 1 })).filter((g: Gate) => !g.closed);

const busy: Record<string, Turn[]> = Object.fromEntries(gates.map((g) => [g.name, []]));
const clashes = (g: string, t: Turn) => busy[g].some((o) => o.on < t.off && t.on < o.off);
const moves: { flight: string; from: string; to: string }[] = [];
const remote: string[] = [];

// passengers who are already boarding are not sent elsewhere
for (const t of [...turns].sort((a, b) => Number(b.boarding) - Number(a.boarding))) {
  if (busy[t.gate] && (t.boarding || !clashes(t.gate, t))) { busy[t.gate].push(t); continue; }
  const fit = gates.filter((g) => g.maxSpan >= t.wingspan && !clashes(g.name, t)).sort((a, b) => a.maxSpan - b.maxSpan)[0];
  if (!fit) { remote.push(t.flight); continue; }
  busy[fit.name].push(t);
  moves.push({ flight: t.flight, from: t.gate, to: fit.name });
}

for (const m of moves) {
  await tools.aodb.assignGate({ flight: m.flight, gate: m.to, reason: 'LVP' });
  await tools.handler.notify({ company: 'GroundCo', text: `${m.flight}: ${m.from} → ${m.to}` });
}
if (moves.length) await tools.fids.refresh({ terminal: 1 });
return { moves, remote };
