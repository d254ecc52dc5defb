import { seededRandom } from '../../seeded-random.ts';
import { dataProbe } from './data-probes.ts';
import { expressionsOf } from './expressions.ts';

/**
 * An honest program made of the language's own parts, the same for the same seed. It only does what the language says
 * exactly: no messages or stacks of errors, no local time, no locales, no functions that engines approximate, and no
 * other number in a place where engines may differ (see `docs/limitations.md` L30 to L46).
 *
 * It returns a list of texts, one for each thing that it looked at.
 */
export function generatedScript(seed: number): string {
  const writer = new ScriptWriter(seededRandom(seed));
  const statements = Array.from({ length: 4 + writer.below(10) }, () => writer.probe());
  return [...prelude, ...statements, 'return out'].join('\n');
}

/** Shows any value in one way in every engine: getters run, cycles and depth are cut. */
const prelude = [
  'const out = [];',
  'const show = (value, depth = 3) => {',
  "  if (Object.is(value, -0)) return '-0';",
  "  if (typeof value === 'bigint') return value + 'n';",
  // The text of a function shows what was inserted (L36).
  "  if (typeof value === 'string' && /function|=>|class /.test(value)) return 'code';",
  "  if (typeof value === 'string') return JSON.stringify(value.slice(0, 200)) + value.length;",
  "  if (typeof value === 'symbol') return 'symbol ' + value.description;",
  "  if (typeof value === 'function') return 'fn ' + value.name + '/' + value.length;",
  "  if (typeof value !== 'object' || value === null) return String(value);",
  "  if (depth === 0) return '…';",
  '  const more = (item) => show(item, depth - 1);',
  '  const kind = Object.prototype.toString.call(value);',
  "  if (value instanceof Error) return 'error ' + value.name;",
  "  if (value instanceof Date) return 'date ' + value.getTime();",
  "  if (value instanceof RegExp) return 'regexp ' + value.source + '/' + value.flags + '@' + value.lastIndex;",
  "  if (value instanceof Map) return 'map ' + [...value].map(([k, v]) => more(k) + '→' + more(v)).join();",
  "  if (value instanceof Set) return 'set ' + [...value].map(more).join();",
  '  if (ArrayBuffer.isView(value)) return kind + Array.from(value.buffer ? new Uint8Array(value.buffer) : []).slice(0, 40).join();',
  "  const keys = Reflect.ownKeys(value).slice(0, 40).map((key) => (typeof key === 'symbol' ? more(key) : key));",
  "  const parts = keys.map((key, index) => key + ':' + more(value[Reflect.ownKeys(value)[index]]));",
  "  return kind + '{' + parts.join() + '}';",
  '};',
  'const log = (...values) => { if (out.length < 300) out.push(values.map((value) => show(value)).join(" ")); };',
  'const t = (run) => { try { log(run()); } catch (error) { log("threw", error instanceof Error ? error.name : error); } };',
  'const ta = async (run) => { try { log(await run()); } catch (error) { log("threw", error instanceof Error ? error.name : error); } };',
];

class ScriptWriter {
  readonly #random: () => number;
  #names = 0;

  constructor(random: () => number) {
    this.#random = random;
  }

  below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  /** One thing that the program looks at. */
  probe(): string {
    const scope = new Scope();
    switch (this.below(10)) {
      case 7:
      case 8:
      case 9:
        return dataProbe(this.#random);
      case 0:
        return `await ta(async () => { ${this.#statements(scope, 4, { inAsync: true })} });`;
      case 1:
        return `t(() => { const g = (function* () { ${this.#statements(scope, 3, { inGenerator: true })} })(); return [g.next(), g.next(${this.#value(scope)}), g.return(7), g.next()]; });`;
      case 2:
        return `t(() => { ${this.#class(scope)} });`;
      case 3:
      case 4:
        return `t(() => { ${this.#statements(scope, 5, {})} });`;
      default:
        return `t(() => ${this.#value(scope, 4)});`;
    }
  }

  #pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item;
  }

  #name(): string {
    return `v${this.#names++}`;
  }

  #value(scope: Scope, depth = 2): string {
    return expressionsOf(this.#random, scope.names).any(depth);
  }

  #statements(scope: Scope, count: number, within: Within): string {
    const inner = new Scope(scope);
    const lines = Array.from({ length: 1 + this.below(count) }, () => this.#statement(inner, 2, within));
    return `${lines.join(' ')} return [${inner.names.slice(-4).join()}];`;
  }

  #block(scope: Scope, depth: number, within: Within): string {
    const inner = new Scope(scope);
    const lines = Array.from({ length: 1 + this.below(2) }, () => this.#statement(inner, depth - 1, within));
    return `{ ${lines.join(' ')} }`;
  }

  #statement(scope: Scope, depth: number, within: Within): string {
    const value = (levels = 2) => this.#value(scope, levels);
    if (depth <= 0) return this.#simple(scope, within);
    const block = (more: Within = within) => this.#block(scope, depth, more);
    switch (this.below(17)) {
      case 0:
        return `if (${value()}) ${block()} else ${block()}`;
      case 1:
        return this.#loop(scope, depth, within);
      case 2:
        return `try ${block()} catch (e) { log('caught', e instanceof Error ? e.name : e) } finally ${this.#block(scope, depth, { ...within, inFinally: true })}`;
      case 3: {
        const inner = new Scope(scope);
        const simple = () => this.#simple(inner, within);
        const cases = [value(1), '1', '2'].map((of) => `case ${of}: ${simple()}${this.#pick(['', ' break;'])}`);
        return `switch (${value(1)}) { ${cases.join(' ')} default: ${simple()} }`;
      }
      case 4:
        return `a${depth}: for (const x of [1, 2, 3]) { for (const y of [1, 2]) { log(x, y); if (${value(1)}) ${this.#pick(['continue', 'break'])} a${depth}; ${this.#simple(new Scope(scope), within)} } }`;
      case 5: {
        const name = this.#name();
        const parameters = this.#pick([
          'a',
          'a, b = a',
          '{ a = 1, ...b } = {}',
          '[a, ...b] = []',
          '...a',
          'a = 1, { b } = {}',
        ]);
        const inner = new Scope(scope, ['a']);
        const text = `function ${name}(${parameters}) { ${this.#statement(inner, 0, {})} return ${this.#value(inner)}; }`;
        scope.add(name);
        return text;
      }
      case 6:
        return this.#destructuring(scope);
      case 7:
        return `log((() => { ${this.#class(scope)} })());`;
      case 8: {
        const name = this.#name();
        scope.add(name);
        return `const ${name} = []; for (let i = 0; i < ${this.below(4)}; i++) ${name}.push(${this.#pick(['() => i', '() => i++', 'i', '[i]'])}); log(${name}.map((f) => (typeof f === 'function' ? f() : f)));`;
      }
      case 9:
        return within.inAsync
          ? `for await (const x of ${this.#pick(['[1, Promise.resolve(2)]', '(async function* () { yield 1; yield* [2, 3] })()'])}) ${block()}`
          : this.#simple(scope, within);
      case 10:
        return within.inAsync ? this.#promises(scope) : this.#simple(scope, within);
      default:
        return this.#simple(scope, within);
    }
  }

  #loop(scope: Scope, depth: number, within: Within): string {
    const name = this.#name();
    const inner = new Scope(scope, [name]);
    const body = this.#block(inner, depth, within);
    const times = 1 + this.below(4);
    return this.#pick([
      `for (let ${name} = 0; ${name} < ${times}; ${name}++) ${body}`,
      `for (const ${name} of ${this.#value(scope, 1)}) ${body}`,
      `for (const ${name} in ${this.#value(scope, 1)}) ${body}`,
      `for (var ${name} = ${times}; ${name}-- > 0; ) ${body}`,
      `{ let ${name} = 0; while (${name}++ < ${times}) { if (${name} === 2) continue; ${body} } }`,
      `{ let ${name} = 0; do ${body} while (++${name} < ${times}); }`,
      `for (let [${name}, i] = [0, 1]; i < ${times}; i++) ${body}`,
    ]);
  }

  #simple(scope: Scope, within: Within): string {
    const value = this.#value(scope);
    const known = scope.variables.length > 0 ? this.#pick(scope.variables) : undefined;
    switch (this.below(9)) {
      case 0:
      case 1:
      case 2: {
        const name = this.#name();
        const text = `let ${name} = ${value};`;
        scope.addVariable(name);
        return text;
      }
      case 3:
        return known === undefined
          ? `log(${value});`
          : `${known} ${this.#pick(['=', '+=', '-=', '*=', '??=', '||=', '&&=', '<<=', '>>>=', '|='])} ${value};`;
      case 4:
        return within.inGenerator ? `log(yield ${value});` : `log(${value});`;
      case 5:
        return within.inAsync ? `log(await ${value});` : `log(${value});`;
      case 6:
        return within.inFinally ? `log(${value});` : `if (${value}) throw ${value};`;
      case 7:
        return within.inGenerator
          ? `yield* ${this.#pick(['[1, 2]', "'ab'", 'new Set([3])', '(function* () { return yield 4 })()'])};`
          : `log(${value});`;
      default:
        return `log(${value});`;
    }
  }

  #destructuring(scope: Scope): string {
    const [a, b, c] = [this.#name(), this.#name(), this.#name()];
    const value = this.#value(scope);
    const pattern = this.#pick([
      `[${a}, , ${b} = 5, ...${c}]`,
      `{ x: ${a}, y: { z: ${b} = 2 } = {}, ...${c} }`,
      `[{ x: ${a} } = {}, [${b}] = [], ${c} = ${a}]`,
      `{ length: ${a}, [\`\${'x'}\`]: ${b}, 0: ${c} = ${b} }`,
    ]);
    scope.addVariable(a);
    scope.addVariable(b);
    scope.addVariable(c);
    return `let ${pattern} = ${value};`;
  }

  #promises(scope: Scope): string {
    const value = () => this.#value(scope, 1);
    return this.#pick([
      `Promise.resolve(${value()}).then((x) => log('then', x)).finally(() => log('finally')); log('sync');`,
      `log(await Promise.all([${value()}, Promise.resolve(${value()}), (async () => ${value()})()]));`,
      `log(await Promise.allSettled([${value()}, Promise.reject(${value()})]));`,
      `log(await Promise.race([new Promise(() => {}), ${value()}, Promise.resolve(1)]));`,
      `log(await Promise.any([Promise.reject(1), ${value()}]));`,
      'const order = []; Promise.resolve().then(() => order.push(2)); (async () => { await null; order.push(3); await { then(f) { f(); } }; order.push(4); })(); for (let i = 0; i < 6; i++) await null; log(order);',
    ]).replaceAll('order', this.#name());
  }

  #class(scope: Scope): string {
    const [a, b] = [this.#name().toUpperCase(), this.#name().toUpperCase()];
    const value = (levels = 1) => this.#value(scope, levels);
    const members = (of: string) =>
      Array.from({ length: 2 + this.below(4) }, () =>
        this.#pick([
          `x = ${value()};`,
          `static s = ${value()};`,
          `#p = ${value()}; get p() { return this.#p; } set p(v) { this.#p = [v, this.#p]; }`,
          `m(a = ${value()}) { return [a, this.x, new.target]; }`,
          `static m() { return this === ${of}; }`,
          `['c' + ${this.below(3)}] = 1;`,
          `static { log('static', this.name); }`,
          `*[Symbol.iterator]() { yield this.x; yield* [1, 2]; }`,
          `get [Symbol.toStringTag]() { return 'T'; }`,
          `toString() { return 'str'; }`,
          `valueOf() { return 42; }`,
          `async n() { return super.toString; }`,
          `static has(o) { return o && typeof o === 'object' ? #q in o : undefined; } #q = 1;`,
        ]),
      )
        .filter((member, index, all) => all.findIndex((other) => isSameMember(other, member)) === index)
        .join(' ');
    return (
      `class ${a} { ${members(a)} } class ${b} extends ${a} { constructor(...args) { ${this.#pick(['', "log('before');"])} super(...args); this.y = ${value()}; } m(a) { return [super.m?.(a), super.x]; } ${this.#pick(['', 'get x() { return 9; }'])} } ` +
      `const o = new ${b}(1); o.p = 5; log(o, o.m(2), o.p, ${a}.m?.(), ${b}.s, ${a}.has?.(o), \`\${o}\`, o + 1); return [Object.getOwnPropertyNames(${b}.prototype), o instanceof ${a}, [...(o[Symbol.iterator]?.() ?? [])]];`
    );
  }
}

const isSameMember = (one: string, other: string) =>
  one.slice(0, one.startsWith('#') ? 3 : 11) === other.slice(0, one.startsWith('#') ? 3 : 11);

interface Within {
  readonly inAsync?: boolean;
  readonly inGenerator?: boolean;
  readonly inFinally?: boolean;
}

/** Names that an expression may use. */
class Scope {
  readonly names: string[];
  /** Those that may be assigned to. */
  readonly variables: string[];

  constructor(outer?: Scope, more: readonly string[] = []) {
    this.names = [...(outer?.names ?? []), ...more];
    this.variables = [...(outer?.variables ?? [])];
  }

  add(name: string): void {
    this.names.push(name);
  }

  addVariable(name: string): void {
    this.names.push(name);
    this.variables.push(name);
  }
}
