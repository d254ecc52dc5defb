// about: Makes a fair weekly shift plan from availability and publishes each line to the person it concerns.
// tools: staff:availability, rota:save, notify:user
type Shift = 'early' | 'late' | 'night';
interface Person {
  id: string;
  can: Record<string, Shift[]>; // ISO day -> shifts
  maxShifts: number;
}

const week = ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04', '2026-12-05', '2026-12-06'];
const shifts: Shift[] = ['early', 'late', 'night'];

const people: Person[] = await tools.staff.availability({ week: week[0], team: 'reception' });
const load = new Map<string, number>(people.map((p) => [p.id, 0]));
const plan: { day: string; shift: Shift; person: string | null }[] = [];

for (const day of week) {
  const usedToday = new Set<string>();
  for (const shift of shifts) {
    const [best] = people
      .filter((p) => !usedToday.has(p.id) && p.can[day]?.includes(shift) && load.get(p.id)! < p.maxShifts)
      .sort((a, b) => load.get(a.id)! / a.maxShifts - load.get(b.id)! / b.maxShifts);
    if (best) {
      usedToday.add(best.id);
      load.set(best.id, load.get(best.id)! + 1);
    }
    plan.push({ day, shift, person: best?.id ?? null });
  }
}

await tools.rota.save({ team: 'reception', week: week[0], plan });
for (const p of people) {
  const own = plan.filter((x) => x.person === p.id).map((x) => `${x.day} ${x.shift}`);
  if (own.length) await tools.notify.user({ userId: p.id, text: `Your shifts: ${own.join(', ')}` });
}
return { open: plan.filter((x) => !x.person).length, load: Object.fromEntries(load) };
