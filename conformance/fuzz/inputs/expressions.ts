import { readFileSync } from 'node:fs';

/** Expressions of the language, by what they are made from; `names` are variables that they may read. */
export interface Expressions {
  any(depth: number): string;
}

const lists = readLists();
const list = (name: string) => lists.get(name) as readonly string[];
const integers = list('integers');
const numbers = list('numbers');
const strings = list('strings');
const arrays = list('arrays');
const literals = [...numbers, ...strings, ...arrays, ...list('literals')];

export function expressionsOf(random: () => number, names: readonly string[]): Expressions {
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;

  const any = (depth: number): string => {
    if (depth <= 0) return names.length > 0 && below(3) === 0 ? pick(names) : pick(literals);
    const more = () => any(depth - 1 - below(2));
    switch (below(16)) {
      case 0:
        return binary(more(), pick(list('operators')), more());
      case 1:
        return `(${pick(list('unary'))}(${more()}))`;
      case 2:
        return `(${more()} ? ${more()} : ${more()})`;
      case 3:
        return `[${more()}, ${pick(['', '...[1, 2], ', "...'ab', ", ', '])}${more()}]`;
      case 4:
        return `({ x: ${more()}, ${pick(['y', '0', "'a b'", '[`k`]', 'get y() { return 1; }, z', 'm() { return this.x; }, w'])}: ${more()}, ...${pick(['null', '{ q: 1 }', '[7]'])} })`;
      case 5:
        return `(${more()})${pick(['?.x', '?.[0]', '?.length', '?.y?.z', '?.m?.()'])}`;
      case 6:
        return `\`a\${${more()}}b\${${pick(literals)}}\``;
      case 7:
      case 8:
        return call(pick(list('stringCalls')), string(), more);
      case 9:
      case 10:
        return call(pick(list('arrayCalls')), array(more), more);
      case 11:
        return call(pick(list('numberCalls')), pick(numbers), more);
      case 12:
        return fill(pick(list('others')), more);
      case 13:
        return `((${pick(['a', 'a = 1', '[a] = [1]', '{ x: a } = {}', '...a'])}) => ${pick(['a', '[a, typeof a]', '{ return a }', '({ a })'])})(${more()})`;
      case 14:
        return fill(pick(list('regexps')), more);
      default:
        return fill(pick(list('objects')), more);
    }
  };
  // Comparing a negative BigInt with a negative number is a known difference (L57).
  const binary = (one: string, operator: string, other: string) =>
    /^[<>]=?$/.test(operator) && /\dn|BigInt|v\d/.test(one + other)
      ? `((a, b) => typeof a === typeof b && a ${operator} b)(${one}, ${other})`
      : `(${one} ${operator} ${other})`;
  const string = () => pick(strings);
  const array = (more: () => string) => (below(2) === 0 ? pick(arrays) : `[${more()}, ${pick(numbers)}, ${more()}]`);
  const fill = (template: string, more: () => string) =>
    template.replace(/\$(\w)/g, (_, kind) => {
      if (kind === 'n') return pick(numbers);
      if (kind === 'i') return pick(integers);
      if (kind === 's') return pick(strings);
      if (kind === 'a') return pick(arrays);
      return more();
    });
  const call = (template: string, receiver: string, more: () => string) => `(${receiver})${fill(template, more)}`;
  return { any };
}

/** The lists of `expressions.txt`: `# name`, and then one expression a line. */
function readLists(): ReadonlyMap<string, readonly string[]> {
  const text = readFileSync(new URL('./expressions.txt', import.meta.url), 'utf8');
  return new Map(
    text
      .trimEnd()
      .split('\n\n')
      .map((section) => {
        const [heading = '', ...lines] = section.split('\n');
        return [heading.slice(2), lines];
      }),
  );
}
