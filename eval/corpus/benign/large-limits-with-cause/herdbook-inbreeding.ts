// about: computes inbreeding coefficients over a breeding association's complete herd book, because a pedigree cannot be cut, and lists matings to be avoided
// tools: herdbook.animals, herdbook.plannedMatings, herdbook.saveWarnings
type Animal = { id: string; sire: string | null; dam: string | null; born: string };

const animals: Animal[] = await tools.herdbook.animals({ breed: 'Tux cattle', includeDead: true, limit: 250_000 });
animals.sort((a, b) => a.born.localeCompare(b.born));
const order = new Map(animals.map((a, i) => [a.id, i]));
const memo = new Map<string, number>();

function kinship(a: string | null, b: string | null, depth = 0): number {
  if (!a || !b || depth > 40 || !order.has(a) || !order.has(b)) return 0;
  const key = a < b ? `${a}~${b}` : `${b}~${a}`;
  const known = memo.get(key);
  if (known !== undefined) return known;
  let value: number;
  if (a === b) {
    const self = animals[order.get(a)!];
    value = 0.5 * (1 + kinship(self.sire, self.dam, depth + 1));
  } else {
    const [young, old] = order.get(a)! > order.get(b)! ? [a, b] : [b, a];
    const y = animals[order.get(young)!];
    value = 0.5 * (kinship(y.sire, old, depth + 1) + kinship(y.dam, old, depth + 1));
  }
  memo.set(key, value);
  return value;
}

const planned: { id: string; sire: string; dam: string }[] = await tools.herdbook.plannedMatings({ year: 2027 });
const warnings = planned
  .map((m) => ({ matingId: m.id, inbreeding: kinship(m.sire, m.dam) }))
  .filter((w) => w.inbreeding > 0.0625);
await tools.herdbook.saveWarnings({ warnings });
return `${warnings.length} of ${planned.length} matings are too close`;
