// about: Draws the ringers for the Sundays of a quarter by lot, evenly, keeping to who can ring which bell, and writes the rota.
// tools: tower.ringers, tower.awayDates, rota.replace
type Ringer = { id: string; name: string; bells: number[] };

const sundays = ['2025-10-05', '2025-10-12', '2025-10-19', '2025-10-26', '2025-11-02', '2025-11-09', '2025-11-16', '2025-11-23', '2025-11-30'];
const ringers: Ringer[] = await tools.tower.ringers({ tower: 'All Hallows', active: true });
const away: Record<string, string[]> = await tools.tower.awayDates({ from: sundays[0], to: sundays.at(-1) });

const rung = new Map<string, number>(ringers.map((r) => [r.id, 0]));
const rota: { date: string; bell: number; ringer: string | null }[] = [];

for (const date of sundays) {
  const here = new Set<string>();
  // The tenor is heavy and few can turn it in, so the bells are filled from the bottom up.
  for (let bell = 8; bell >= 1; bell--) {
    const fit = ringers
      .filter((r) => r.bells.includes(bell) && !here.has(r.id) && !(away[r.id] ?? []).includes(date))
      .map((r) => ({ r, turns: rung.get(r.id) ?? 0, lot: Math.random() }))
      .sort((a, b) => a.turns - b.turns || a.lot - b.lot);
    const chosen = fit[0]?.r;
    if (chosen) {
      here.add(chosen.id);
      rung.set(chosen.id, (rung.get(chosen.id) ?? 0) + 1);
    }
    rota.push({ date, bell, ringer: chosen?.id ?? null });
  }
}

await tools.rota.replace({ tower: 'All Hallows', quarter: '2025-Q4', slots: rota });
const gaps = rota.filter((slot) => slot.ringer === null).length;
return { slots: rota.length, gaps, turns: ringers.map((r) => `${r.name} ${rung.get(r.id)}`) };
