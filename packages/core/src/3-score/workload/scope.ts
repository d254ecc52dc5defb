import type { AnyNode, Node } from '../syntax.ts';
import { type Cell, createCell } from './cell.ts';
import type { Work } from './work.ts';

export interface Variable {
  readonly cell: Cell;
  /** What it is once and for all, where the text tells. */
  init: AnyNode | null;
  isChanged: boolean;
  work: Work | null;
}

/** Names of a block, and of the blocks around it. */
export class Scope {
  readonly #names = new Map<string, Variable>();
  readonly #outer: Scope | null;

  constructor(outer: Scope | null) {
    this.#outer = outer;
  }

  declare(name: string, cell: Cell): Variable {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const variable: Variable = { cell, init: null, isChanged: false, work: null };
    this.#names.set(name, variable);
    return variable;
  }

  find(name: string): Variable | undefined {
    for (let scope: Scope | null = this; scope !== null; scope = scope.#outer) {
      const found = scope.#names.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** All names that the statements of a block declare, before any of them is looked at. */
export function declareAll(statements: readonly Node[], scope: Scope, make: () => Cell = createCell): void {
  for (const statement of statements as readonly AnyNode[]) {
    if (statement.type === 'VariableDeclaration') {
      for (const { id } of statement.declarations)
        for (const name of namesIn(id as AnyNode)) scope.declare(name, make());
    } else if (statement.type === 'FunctionDeclaration' || statement.type === 'ClassDeclaration') {
      if (statement.id) scope.declare(statement.id.name, make());
    }
  }
}

export function namesIn(pattern: AnyNode): string[] {
  const names: string[] = [];
  const open: (AnyNode | null)[] = [pattern];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node === null) continue;
    if (node.type === 'Identifier') names.push(node.name);
    else if (node.type === 'ObjectPattern') open.push(...(node.properties as AnyNode[]));
    else if (node.type === 'ArrayPattern') open.push(...(node.elements as (AnyNode | null)[]));
    else if (node.type === 'Property') open.push(node.value as AnyNode);
    else if (node.type === 'RestElement') open.push(node.argument as AnyNode);
    else if (node.type === 'AssignmentPattern') open.push(node.left as AnyNode);
  }
  return names;
}
