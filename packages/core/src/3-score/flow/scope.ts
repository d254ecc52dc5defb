import type { Trail } from './trail.ts';
import type { Cell, Value } from './value.ts';

/** Variables of a block or function. */
export interface Scope {
  readonly cells: Map<string, Cell>;
  readonly outer: Scope | null;
  readonly isFunction: boolean;
}

export function createScope(outer: Scope | null, isFunction = false): Scope {
  return { cells: new Map(), outer, isFunction };
}

export function findCell(scope: Scope, name: string): Cell | null {
  for (let here: Scope | null = scope; here !== null; here = here.outer) {
    const cell = here.cells.get(name);
    if (cell !== undefined) return cell;
  }
  return null;
}

/** A new variable; it hides one of the same name outside. */
export function declare(trail: Trail, scope: Scope, name: string, value: Value): void {
  trail.births += 1;
  scope.cells.set(name, { value, born: trail.births });
}

export function functionScope(scope: Scope): Scope {
  let here = scope;
  while (!here.isFunction && here.outer !== null) here = here.outer;
  return here;
}
