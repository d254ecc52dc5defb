import { type Attack, readAttack } from './attack.ts';
import { countLayers, type MeasuredAttack } from './measured-attack.ts';

/** Attacks that two layers must meet independently. */
const twiceHeld: ReadonlySet<string> = new Set([
  'constructor-walk',
  'key-coercion',
  'errors',
  'promises',
  'validation-gap',
  'bridge',
  'cpu',
  'memory',
]);

/** What a row breaks of the matrix's rules, in words; that attacks are contained is judged where they run. */
export function brokenRules(row: MeasuredAttack, { header }: Pick<Attack, 'header'>): string[] {
  const layers = countLayers(row);
  if (!twiceHeld.has(row.attackClass)) return [];
  if (layers < 2 && header.single === undefined)
    return [`${row.name}: only one layer holds it, and its header has no \`single\``];
  if (layers >= 2 && header.single !== undefined)
    return [`${row.name}: ${layers} layers hold it, but its header says \`single\``];
  return [];
}

/** What the headers of the attacks say about their rows: why only one layer holds one, and where a layer fails. */
export function readRemarks(rows: readonly MeasuredAttack[]): Record<'singles' | 'weaknesses', Map<string, string>> {
  const remarks = { singles: new Map<string, string>(), weaknesses: new Map<string, string>() };
  for (const { name } of rows) {
    const { single, weakness } = readAttack(`${name}.js`).header;
    if (single !== undefined) remarks.singles.set(name, single);
    if (weakness !== undefined) remarks.weaknesses.set(name, weakness);
  }
  return remarks;
}
