import { Reader, type Section } from './binary.ts';
import type { FunctionBody } from './bodies.ts';

/**
 * The functions that can reach themselves by direct or indirect calls. An indirect call may reach every function of
 * its type that stands in a table. An indirect call into the host is not a call: imports do not call back.
 */
export function callGraphCycles(
  sections: readonly Section[],
  importedFunctions: number,
  bodies: readonly FunctionBody[],
): Set<number> {
  const typeOf = readFunctionTypes(sections);
  const targets = new Map<number, number[]>();
  for (const index of readTableFunctions(sections)) {
    const type = typeOf[index - importedFunctions];
    if (type === undefined) continue;
    const sameType = targets.get(type) ?? [];
    sameType.push(index);
    targets.set(type, sameType);
  }
  const callees = (index: number): number[] => {
    const body = bodies[index - importedFunctions];
    if (!body) return [];
    return [...body.calls, ...body.indirectCalls.flatMap((type) => targets.get(type) ?? [])];
  };
  return cyclicNodes(importedFunctions + bodies.length, callees);
}

function readFunctionTypes(sections: readonly Section[]): number[] {
  const section = sections.find(({ id }) => id === 3);
  if (!section) return [];
  const reader = new Reader(section.bytes);
  return Array.from({ length: reader.unsigned() }, () => reader.unsigned());
}

function readTableFunctions(sections: readonly Section[]): number[] {
  const section = sections.find(({ id }) => id === 9);
  if (!section) return [];
  const reader = new Reader(section.bytes);
  const functions: number[] = [];
  for (let segments = reader.unsigned(); segments > 0; segments--) {
    if (reader.unsigned() !== 0) throw new Error('an element segment has a form that the meter does not know');
    reader.byte();
    reader.skipSigned();
    reader.byte();
    for (let count = reader.unsigned(); count > 0; count--) functions.push(reader.unsigned());
  }
  return functions;
}

/** Tarjan's strongly connected components without recursion; returns the nodes of every cycle. */
function cyclicNodes(count: number, callees: (node: number) => number[]): Set<number> {
  const order = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const onStack = new Uint8Array(count);
  const stack: number[] = [];
  const cyclic = new Set<number>();
  let next = 0;
  for (let root = 0; root < count; root++) {
    if (order[root] !== -1) continue;
    const frames: { node: number; edges: number[]; at: number }[] = [];
    const enter = (node: number) => {
      order[node] = low[node] = next++;
      stack.push(node);
      onStack[node] = 1;
      frames.push({ node, edges: callees(node), at: 0 });
    };
    enter(root);
    for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
      const target = frame.edges[frame.at++];
      if (target !== undefined) {
        if (target === frame.node) cyclic.add(target);
        if (order[target] === -1) enter(target);
        else if (onStack[target]) low[frame.node] = Math.min(low[frame.node] ?? 0, order[target] ?? 0);
        continue;
      }
      frames.pop();
      const parent = frames.at(-1)?.node;
      if (parent !== undefined) low[parent] = Math.min(low[parent] ?? 0, low[frame.node] ?? 0);
      if (low[frame.node] === order[frame.node]) {
        const component = stack.splice(stack.lastIndexOf(frame.node));
        for (const node of component) onStack[node] = 0;
        if (component.length > 1) for (const node of component) cyclic.add(node);
      }
    }
  }
  return cyclic;
}
