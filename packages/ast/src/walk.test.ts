import { type AnyNode, type Node, parse } from 'acorn';
import { expect, test } from 'vitest';
import { walk } from './walk.ts';

function visited(code: string): [string, string][] {
  const seen: [string, string][] = [];
  walk(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), (node, ancestors) => {
    seen.push([node.type, ancestors.map((ancestor) => ancestor.type).join('>')]);
  });
  return seen;
}

test('visits parents before children, in the order of the text, with the ancestors', () => {
  expect(visited('a(b); c')).toEqual([
    ['Program', ''],
    ['ExpressionStatement', 'Program'],
    ['CallExpression', 'Program>ExpressionStatement'],
    ['Identifier', 'Program>ExpressionStatement>CallExpression'],
    ['Identifier', 'Program>ExpressionStatement>CallExpression'],
    ['ExpressionStatement', 'Program'],
    ['Identifier', 'Program>ExpressionStatement'],
  ]);
});

const everything = `
import d, { a as b } from 'm'; export { b as c }; export default class K extends (x, y) { [k] = 1; static { z(); } #p; get q() { return #p in this } }
label: for (const { r, s: [t = u, ...v], ...w } of xs) { if (r) continue label; else break; }
for await (const i of j) ; for (var n in o) {} do {} while (a1); while (b1) {} switch (c1) { case d1: default: }
try { throw e1 } catch ({ f1 }) {} finally {} async function* g1(h1 = i1, ...j1) { yield* k1; await l1 }
const m1 = n1\`o1\${p1}\`, q1 = r1?.[s1]?.(t1), u1 = new.target_, v1 = { [w1]: x1, y1() {}, ...z1 }, a2 = (b2) => c2 ? d2 : e2 ?? f2;
new G2(...h2), delete i2.j2, k2++, import(l2), import.meta, /m2/g, void (n2 = super_); debugger; ;
`;

test('visits every node of every type that a full search finds', () => {
  const program = parse(everything.replace('new.target_', 'o2').replace('super_', 'p2'), {
    ecmaVersion: 'latest',
    sourceType: 'module',
  });
  const expected = new Set<Node>();
  const search = (value: unknown) => {
    if (typeof value !== 'object' || value === null || expected.has(value as Node)) return;
    if (typeof (value as Node).type === 'string') expected.add(value as Node);
    for (const inner of Object.values(value)) search(inner);
  };
  search(program);
  const seen = new Set<Node>();
  walk(program, (node) => seen.add(node));
  expect(seen).toEqual(expected);
  expect(seen.size).toBeGreaterThan(150);
});

test('visits node types that nobody knows', () => {
  const tree = { type: 'Future', start: 0, end: 0, novelty: [{ type: 'Odd', start: 0, end: 0 }, null, 3] };
  const types: string[] = [];
  walk(tree, (node) => types.push(node.type));
  expect(types).toEqual(['Future', 'Odd']);
});

test('a tree of 200,000 levels needs no stack', () => {
  let tree: Node & { child?: Node } = { type: 'Leaf', start: 0, end: 0 };
  for (let level = 0; level < 200_000; level++) tree = { type: 'Level', start: 0, end: 0, child: tree } as Node;
  let deepest = 0;
  walk(tree, (_node: AnyNode, ancestors) => {
    deepest = Math.max(deepest, ancestors.length);
  });
  expect(deepest).toBe(200_000);
});
