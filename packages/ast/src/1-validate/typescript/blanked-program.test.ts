import { transformSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { parseScript } from '../parse-script.ts';
import { blankTypes } from './blank-types.ts';

const budget = { maxTokens: 200_000, maxNodes: 200_000, deadline: Number.POSITIVE_INFINITY };
const options = { budget, layer: 'validate' } as const;

function blanked(code: string): string {
  const result = blankTypes(code, options);
  if (!result.ok)
    throw new Error(`${result.issues[0]?.rule}: ${result.issues[0]?.message}\n${result.issues[0]?.codeFrame}`);
  return result.code;
}

/** JavaScript as esbuild prints it, so that two texts of one program become equal. */
function printed(code: string, loader: 'js' | 'ts'): string {
  const { code: output } = transformSync(`async function main() {\n${code}\n}`, {
    loader,
    target: 'esnext',
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: true } },
  });
  return output.replace(/^\s*;\n/gm, '').replaceAll('0, ', '');
}

function expectSameProgram(code: string): void {
  const result = blanked(code);
  expect(result).toHaveLength(code.length);
  expect(result.replace(/[^\n]/g, '')).toBe(code.replace(/[^\n]/g, ''));
  const parsed = parseScript(result, options);
  expect(parsed.ok ? [] : parsed.issues, result).toEqual([]);
  expect(printed(result, 'js'), result).toBe(printed(code, 'ts'));
}

describe('line breaks', () => {
  test.each([
    ['const a = b\ntype T = string\n(c)()'],
    ['const a = b\ninterface T { d: string }\n[c].d()'],
    ['const a = b as any\n(c)()'],
    ['a = b as any\n[c].d()'],
    ['a = b satisfies T\n`x`'],
    ['let a = b!\nc()'],
    ['let a: number\n(b)()'],
    ['return a as {\n  b: number\n}'],
    ['return <\n  A\n>b'],
    ['throw <A\n>b'],
    ['return <T,\n>(a: T) => a'],
    ['const f = (a: number): {\n  b: number\n} => ({ b: a })'],
    ['const f = (\n  a: number, // one\n  b: string,\n): Promise<{\n  c: number\n}> => g(a, b)'],
    ['const f = async (a: A): Promise<\n  B\n> => { await a }'],
    ['const f = async <\n  T,\n>(a: T) => a'],
    ['class A {\n  a = b\n  public [c] = 1\n}'],
    ['class A {\n  a = b\n  private *c() {}\n}'],
    ['class A {\n  get: string\n  b() {}\n}'],
    ['class A {\n  a = b as any\n  [c] = 1\n}'],
    ['class A {\n  a?: string\n  [c] = 1\n  static: number\n  b() {}\n}'],
    ['class A {\n  a = 1;\n  [key: string]: number\n  declare b: string\n  ["c"]: number\n}'],
    ['if (a) b = c as any\nelse d = e!'],
    ['for (let i: number = 0 as number; i < (3 as number); i++) a(i)'],
    ['for (const a of b as string[]) c(a)\n(d)()'],
    ['do a = b as any\nwhile (c)'],
    ['while (a) b! as any\n(c)()'],
    ['label: for (const a of b) c(a as any)'],
    ['<any>function () {}()'],
    ['<any>a.b()'],
    ['"use strict"\ninterface A {}\nlet b: A'],
    ['const a = <const>["b"]\n;(c as any).d()'],
    ['const f = () => a as any\n(b)()'],
    ['a\n++b!'],
  ])('%j', (code) => {
    expectSameProgram(code);
  });
});

describe('syntax', () => {
  test.each([
    ['let a: string | null = null, b: number[] = [], c: [string, number?] = ["x"]'],
    ['const a: { b: string; c?: number; readonly d: () => void; [key: string]: unknown } = {} as any'],
    ['const { a, b: { c = 1 } }: { a: string; b: { c?: number } } = d'],
    ['const [a, ...b]: [number, ...string[]] = c'],
    ['function f(a: string): void\nfunction f(a: number): void\nfunction f(a: any) { return a }'],
    ['function f(a: unknown): a is string { return typeof a === "string" }'],
    ['function f(a: unknown): asserts a is string {}'],
    ['function f({ a, b = 2 }: { a: string; b?: number } = { a: "" }) {}'],
    ['function f(this: void) {}\nfunction g(this: Window, a: number) {}'],
    ['function* f(): Generator<number, void, unknown> { yield 1 as number }'],
    ['async function* f<T extends object = {}>(a: T): AsyncGenerator<T> { yield a! }'],
    ['const f = <T,>(a: T) => a, g = <T extends U, U>(a: T): U => a, h = async <T>(a: T) => a'],
    ['const f = (a?, b?: string) => a, g = (a: number = 1): number => a'],
    ['const f = function <T>(a: T): T { return a }'],
    ['const f: <T>(a: T) => T = (a) => a'],
    ['const f: new (...a: any[]) => A = B, g: abstract new () => A = B'],
    [
      'const a = b<string>(c), d = new Map<string, number[]>(), e = new Set<A>, g = h<B>`x`, i = j?.k<L>(m), n = o?.<P>(q)',
    ],
    ['const a = b<string>; const c = d<A, B<C>>\nlet e'],
    ['a < b; a < b && c > d; a < (b >> c); a << b; a >>> 1; if (a < b || c > (d)) e'],
    ['const a = b as unknown as C, d = (e as any).f, g = (h as I)[j as K], l = m as const'],
    ['const a = { b: "c" } satisfies D'],
    ['a! = 1; (a as any) = 2; a!.b!.c![d!]!()!; a!++; delete a!.b'],
    ['const a = b!?.c, d = e?.f!.g, h = i! + j!, k = !l!, m = n! instanceof O, p = q! as R'],
    ['const a = b! == c, d = b! === c, e = b! != c, f = b! !== c'],
    ['const a = <any>b, c = <D<E>>f, g = (<H>i).j, k = <const>["l"]'],
    ['type A<T> = T extends (infer U)[] ? U : never\ntype B = keyof typeof c; type D = A<B>["e"]'],
    [`type A = { [K in keyof B]?: B[K] }; type C = { readonly [K in D as \`get\${K}\`]-?: E }`],
    [`type A = | "b" | "c"\ntype D = \`x\${string}y\`\ntype E = typeof import("f")\ntype G = unique symbol`],
    ['type F = { (a: string): void; new (b: number): F; method?<T>(c: T): void; get d(): string; set d(e: string) }'],
    ['type A = -1 | 0n | true | null | undefined | void | this | object | symbol | bigint'],
    ['interface A<T = any> extends B, C<T> { d(): void; e: string, f?: number }'],
    ['let type = 1, declare = 2, readonly = 3, as = 4, is = 5, namespace = 6, abstract = 7; type = as; type\n= 2'],
    ['const o = { type: 1, public: 2, get readonly() { return 1 }, async<T>(a: T) {}, static() {}, abstract: 3 }'],
    ['declare const a: number; declare function b(): void; declare class C { d: string }\ndeclare let e: F'],
    ['declare global { interface A {} }\ndeclare namespace D { let e: F }'],
    ['declare enum A { B }\nlet c'],
    [
      'class A<T> { a: T; static b?: number = 1; readonly c = 2; declare d: string; e!: number; #f: string = ""; static readonly h: number = 3; private static i = 4 }',
    ],
    [
      'class A { constructor(a: string);\nconstructor(a: any) { this.b = a as string } b: string; c<T>(d: T): void {} async e?(): Promise<void> {} get f(): string { return "" } set f(a: string) {} static async *g(): AsyncGenerator {} protected static async h() {} }',
    ],
    [
      'class A { m(a: string): void; m(a: number): void; m(a: any): void {} [b: string]: any; static [c: string]: any; "d"?: string; ["e"]!: number; 1?: string; }',
    ],
    [
      'class A { public: string; private = 1; readonly; static; get; set; async; declare; abstract() {} override(): void {} public public = 2; readonly readonly = 3; static static: number }',
    ],
    [
      'abstract class A<T> extends B<T> implements C { abstract a: string; protected abstract b(): void; abstract get c(): number; d() { return super.d!() } }',
    ],
    ['const A = class<T> implements B {}, C = class D extends (E as any) implements F<G> {}'],
    ['try {} catch (e: unknown) { (e as Error).message } try {} catch (e: any) {}'],
    ['label: while (true) { const a: number = 1; break label }'],
    ['switch (a as string) { case "b" as any: const c: D = e!; break; default: type F = 1 }'],
    [
      'const f = (a: number): a is 1 => true, g = (): void => {}, h = (): (() => void) => () => {}, i = async (): Promise<() => void> => () => {}',
    ],
    ['const a = b ? (c as D) : (e!), f = b ? (c): number => c : d, g = b ? (c) : (d) => e, h = a ? (b) => (c) : d'],
    ['const a = b ? (c, d) : e, f = (g ? h : i) as J, k = l ? { m: 1 } : n, o = p ? (q) : r'],
    ['const a = async (b: C) => b, d = async (e, f?: G) => { await e! }, h = async i => i as any'],
    ['const a = /* : string */ b /* as any */ as /* ( */ C // d: e\nconst f: /* = */ G = h'],
    [`const a = "b as c", d = \`e \${f as G} \${h!} : \${\`\${i as J}\`}\`, k = /l as m!/ as RegExp`],
    [
      'const total = items.reduce<Record<string, number>>((sum, item) => { sum[item.id!] = (sum[item.id!] ?? 0) + item.n; return sum }, {})',
    ],
    ['const a = await callTool<User[]>("users:list", { limit: 10 } satisfies Query) as User[]'],
    ['const entries = (Object.entries(counts) as [string, number][]).sort(([, a], [, b]) => b - a)'],
    ['const isUser = (value: unknown): value is User => typeof value === "object" && value !== null && "id" in value'],
    [`function assertNever(value: never): never { throw new Error(\`Unexpected: \${value as string}\`) }`],
    [
      'type Result<T, E = Error> = { ok: true; value: T } | { ok: false; error: E };\nconst run = async <T,>(work: () => Promise<T>): Promise<Result<T>> => { try { return { ok: true, value: await work() } } catch (error) { return { ok: false, error: error as Error } } };',
    ],
    ['const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))'],
    [
      'const groups = new Map<string, { total: number; rows: Row[] }>(); for (const row of rows as Row[]) { const group = groups.get(row.key) ?? { total: 0, rows: [] as Row[] }; group.rows.push(row); groups.set(row.key, group) }',
    ],
    [
      'let x: typeof y[number]["z"], w: (string | number)[], v: A.B.C<D>, u: readonly string[], t: () => () => void, s: (new () => A)[]',
    ],
    [
      'function pick<T extends object, K extends keyof T>(source: T, ...keys: K[]): Pick<T, K> { return Object.fromEntries(keys.map((key) => [key, source[key]])) as Pick<T, K> }',
    ],
    [
      'class Stack<T> { private items: T[] = []; push(item: T): this { this.items.push(item); return this } get size(): number { return this.items.length } static of<T>(...items: T[]): Stack<T> { return items.reduce((stack, item) => stack.push(item), new Stack<T>()) } }',
    ],
    [
      'import type { A } from "a"\nexport type { A }\nexport interface B {}\nexport type C = 1\nexport declare function d(): void\nexport function e(): void',
    ],
    ['using a = b as any; await using c: D = e!'],
    ['let a = (b as any)!, c = (d!) as E, f = ((g as H)), i = (<J>k)!'],
    [
      'for (const [key, value] of Object.entries(a as Record<string, B>)) for (let i: number = 0, n = value!.length; i < n; i++) c(i)',
    ],
    ['if (a<b>(c)) d; const e = f<g>(h) < i; j<k>(l)(m)<n>(o)'],
    ['new A<B>(c).d<E>(f); new (A as any)<B>(c); new A.B<C>()'],
    [
      'const a = { b<T>(c: T): T { return c }, async *d<T>(): AsyncGenerator<T> {}, get e(): string { return "" }, f: <T>(g: T) => g, "h"(i: J) {}, [k](l?: M) {} }',
    ],
    ['x = y as any, z = w! as const'],
    ['let f = (a: string, ): void => {}'],
    [
      'function over(a: string): string;\nfunction over(a: number): number;\nfunction over(a: any): any { return a }\nover(1)',
    ],
    [
      'const t = a as A | B & C; const u = a as A extends B ? C : D; const v = a as () => void; const w = a as A[]; const q = a as A["b"]',
    ],
    ['const r = (a as number) < b; const s = (a as number) / 2 / (b as number)'],
    ['\\u0061: for (const \\u0062: string of c) {}; let \\u{64}!: string'],
  ])('%s', (code) => {
    if (/^(import|export|declare global)/.test(code)) expect(blanked(code).replace(/[\s;]/g, '')).toBe('');
    else expectSameProgram(code);
  });
});
