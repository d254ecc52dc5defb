import type { AnyNode } from '../syntax.ts';
import type { Callable } from './callable.ts';
import type { AbstractObject } from './value.ts';

/** One chain of calls. Objects and functions that one place makes are told apart by it, and by nothing else. */
export interface Context {
  readonly depth: number;
  readonly objects: Map<string, AbstractObject>;
  readonly callables: Map<AnyNode, Callable>;
  readonly inner: Map<number, Context>;
}

export function createContext(depth = 0): Context {
  return { depth, objects: new Map(), callables: new Map(), inner: new Map() };
}

/** The context of a function that is called at `call` in `outer`. */
export function innerContext(outer: Context, call: AnyNode, callee: AnyNode): Context {
  const key = call.end * 0x1000000 + callee.start;
  let inner = outer.inner.get(key);
  if (inner === undefined) {
    inner = createContext(outer.depth + 1);
    outer.inner.set(key, inner);
  }
  return inner;
}
