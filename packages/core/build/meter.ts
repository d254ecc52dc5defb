/**
 * Rewrites the engine once, at build time, so that nothing it does is free:
 * - every loop header and every function that can recurse without entering the interpreter spends one unit of `fuel`;
 *   `memory.copy` and `memory.fill` spend by length. When the fuel is negative the engine calls its interrupt import,
 *   which refills the fuel or throws; a throw from an import cannot be caught inside.
 * - `memory.size` and `memory.grow` go through two globals, so that the size the allocator sees (`vpages`) can be put
 *   back by a reset and bounded exactly (`vlimit`). A refused growth sets `refused` and calls the interrupt import.
 *
 * The one exception are the two dispatch loops of the bytecode interpreter (see `dispatchLoops`): they are guarded by
 * the interpreter's own polls, which every backward jump and every call of bytecode makes. `meter.test.ts` proves it.
 */

import { concat, Reader, readSections, type Section, signed, unsigned, writeSections } from './wasm/binary.ts';
import { type FunctionBody, readBodies } from './wasm/bodies.ts';
import { callGraphCycles } from './wasm/call-graph.ts';
import { readImports, type WasmImports } from './wasm/imports.ts';

export interface MeterReport {
  readonly wasm: Uint8Array<ArrayBuffer>;
  readonly functions: number;
  readonly loops: number;
  readonly unmeteredLoops: number;
  readonly meteredEntries: number;
  readonly bulkOperations: number;
}

const sectionIds = { type: 1, import: 2, function: 3, memory: 5, global: 6, export: 7, code: 10 } as const;
const i32 = 0x7f;

export function meter(wasm: Uint8Array, interrupt: { module: string; name: string }): MeterReport {
  const sections = readSections(wasm);
  const bytesOf = (id: number) => {
    const found = sections.find((section) => section.id === id);
    if (!found) throw new Error(`the engine has no section ${id}`);
    return found.bytes;
  };
  const imports = readImports(bytesOf(sectionIds.import));
  const bodies = readBodies(bytesOf(sectionIds.code));
  const types = new Reader(bytesOf(sectionIds.type)).unsigned();
  const globals = imports.globals + new Reader(bytesOf(sectionIds.global)).unsigned();
  const layout: Layout = {
    interrupt: interruptIndex(imports, interrupt),
    fuel: globals,
    virtualPages: globals + 1,
    pageLimit: globals + 2,
    refused: globals + 3,
    copy: imports.functions.length + bodies.length,
    fill: imports.functions.length + bodies.length + 1,
    size: imports.functions.length + bodies.length + 2,
    grow: imports.functions.length + bodies.length + 3,
    types,
  };
  const dispatch = dispatchLoops(bodies);
  const cycles = callGraphCycles(sections, imports.functions.length, bodies);
  const counts = { loops: 0, entries: 0, bulk: 0 };
  const rewritten = bodies.map((body, index) =>
    rewriteBody(body, layout, dispatch, cycles.has(imports.functions.length + index), counts),
  );
  const initialPages = readInitialPages(bytesOf(sectionIds.memory));
  const replaced = new Map<number, Uint8Array>([
    [sectionIds.type, appendItems(bytesOf(sectionIds.type), helperTypes)],
    [sectionIds.function, appendItems(bytesOf(sectionIds.function), helperTypeIndices(types))],
    [sectionIds.global, appendItems(bytesOf(sectionIds.global), newGlobals(initialPages))],
    [sectionIds.export, appendItems(bytesOf(sectionIds.export), newExports(layout))],
    [sectionIds.code, codeSection([...rewritten, ...helperBodies(layout)])],
  ]);
  return {
    wasm: writeSections(
      wasm.subarray(0, 8),
      sections.map((section): Section => ({ id: section.id, bytes: replaced.get(section.id) ?? section.bytes })),
    ),
    functions: bodies.length,
    loops: counts.loops,
    unmeteredLoops: dispatch.size,
    meteredEntries: counts.entries,
    bulkOperations: counts.bulk,
  };
}

interface Layout {
  readonly interrupt: number;
  readonly fuel: number;
  readonly virtualPages: number;
  readonly pageLimit: number;
  readonly refused: number;
  readonly copy: number;
  readonly fill: number;
  readonly size: number;
  readonly grow: number;
  readonly types: number;
}

function interruptIndex(imports: WasmImports, wanted: { module: string; name: string }): number {
  const index = imports.functions.findIndex(({ module, name }) => module === wanted.module && name === wanted.name);
  if (index < 0) throw new Error(`the engine does not import ${wanted.module}.${wanted.name}`);
  return index;
}

/**
 * The interpreter's own dispatch: in the largest function, the loops that hold every jump table. Exactly two are
 * expected (the restart after an exception and the dispatch); anything else is a different engine and stops the build.
 */
function dispatchLoops(bodies: readonly FunctionBody[]): Set<number> {
  const interpreter = bodies.reduce((largest, body) => (body.length > largest.length ? body : largest));
  const loops = interpreter.loops.filter((loop) => loop.jumpTables === interpreter.jumpTables);
  if (interpreter.jumpTables < 2 || loops.length !== 2) {
    throw new Error(`expected the interpreter's two dispatch loops, found ${loops.length}`);
  }
  return new Set(loops.map((loop) => loop.bodyStart));
}

function rewriteBody(
  body: FunctionBody,
  layout: Layout,
  dispatch: ReadonlySet<number>,
  recursive: boolean,
  counts: { loops: number; entries: number; bulk: number },
): Uint8Array {
  const spend = spendFuel(layout, [0x41, 1]);
  const edits: { from: number; to: number; insert: readonly number[] }[] = [];
  if (recursive) {
    edits.push({ from: body.codeStart, to: body.codeStart, insert: spend });
    counts.entries++;
  }
  for (const loop of body.loops) {
    if (dispatch.has(loop.bodyStart)) continue;
    edits.push({ from: loop.bodyStart, to: loop.bodyStart, insert: spend });
    counts.loops++;
  }
  for (const { start, end, kind } of body.memoryOperations) {
    edits.push({ from: start, to: end, insert: [0x10, ...unsigned(layout[kind])] });
    if (kind === 'copy' || kind === 'fill') counts.bulk++;
  }
  edits.sort((a, b) => a.from - b.from);
  const parts: (Uint8Array | readonly number[])[] = [];
  let at = body.start;
  for (const { from, to, insert } of edits) {
    parts.push(body.section.subarray(at, from), insert);
    at = to;
  }
  parts.push(body.section.subarray(at, body.end));
  return concat(parts);
}

/** `fuel -= amount; if (fuel < 0) interrupt(outOfFuel)`; `amount` is code that leaves one i32. */
function spendFuel(layout: Layout, amount: readonly number[]): number[] {
  const fuel = unsigned(layout.fuel);
  return [
    ...[0x23, ...fuel, ...amount, 0x6b, 0x24, ...fuel],
    ...[0x23, ...fuel, 0x41, 0, 0x48, 0x04, 0x40],
    ...[0x10, ...unsigned(layout.interrupt), 0x1a, 0x0b],
  ];
}

const helperTypes = [
  [0x60, 3, i32, i32, i32, 0],
  [0x60, 0, 1, i32],
  [0x60, 1, i32, 1, i32],
];

const helperTypeIndices = (types: number) => [
  unsigned(types),
  unsigned(types),
  unsigned(types + 1),
  unsigned(types + 2),
];

function helperBodies(layout: Layout): Uint8Array[] {
  const pages = unsigned(layout.virtualPages);
  const limit = unsigned(layout.pageLimit);
  // A unit of fuel pays for 64 bytes.
  const byLength = spendFuel(layout, [0x20, 2, 0x41, 6, 0x76, 0x41, 1, 0x6a]);
  const refused = [0x41, 1, 0x24, ...unsigned(layout.refused), 0x10, ...unsigned(layout.interrupt), 0x1a];
  const fail = [0x41, 0x7f, 0x0f];
  return [
    [0, ...byLength, 0x20, 0, 0x20, 1, 0x20, 2, 0xfc, 10, 0, 0, 0x0b],
    [0, ...byLength, 0x20, 0, 0x20, 1, 0x20, 2, 0xfc, 11, 0, 0x0b],
    [0, 0x23, ...pages, 0x0b],
    [
      0,
      // if (wanted > limit - pages) { refused = 1; interrupt(); return -1 }
      ...[0x20, 0, 0x23, ...limit, 0x23, ...pages, 0x6b, 0x4b, 0x04, 0x40, ...refused, ...fail, 0x0b],
      // if (pages + wanted > memory.size && memory.grow(pages + wanted - memory.size) == -1) the same
      ...[0x23, ...pages, 0x20, 0, 0x6a, 0x3f, 0, 0x4b, 0x04, 0x40],
      ...[0x23, ...pages, 0x20, 0, 0x6a, 0x3f, 0, 0x6b, 0x40, 0, 0x41, 0x7f, 0x46, 0x04, 0x40],
      ...[...refused, ...fail, 0x0b, 0x0b],
      // old = pages; pages += wanted; return old
      ...[0x23, ...pages, 0x23, ...pages, 0x20, 0, 0x6a, 0x24, ...pages, 0x0b],
    ],
  ].map((bytes) => Uint8Array.from(bytes));
}

const newGlobals = (initialPages: number) => [
  [i32, 1, 0x41, ...signed(0x7fffffff), 0x0b],
  [i32, 1, 0x41, ...signed(initialPages), 0x0b],
  [i32, 1, 0x41, ...signed(65536), 0x0b],
  [i32, 1, 0x41, 0, 0x0b],
];

const newExports = (layout: Layout) =>
  (
    [
      ['fuel', layout.fuel],
      ['vpages', layout.virtualPages],
      ['vlimit', layout.pageLimit],
      ['refused', layout.refused],
    ] as const
  ).map(([name, index]) => [name.length, ...new TextEncoder().encode(name), 3, ...unsigned(index)]);

function appendItems(section: Uint8Array, items: readonly (readonly number[])[]): Uint8Array {
  const reader = new Reader(section);
  const count = reader.unsigned();
  return concat([unsigned(count + items.length), section.subarray(reader.at), ...items]);
}

function codeSection(bodies: readonly Uint8Array[]): Uint8Array {
  return concat([unsigned(bodies.length), ...bodies.flatMap((body) => [unsigned(body.length), body])]);
}

function readInitialPages(section: Uint8Array): number {
  const reader = new Reader(section);
  reader.unsigned();
  reader.unsigned();
  return reader.unsigned();
}
