import type { AnyNode, Node } from '../syntax.ts';
import { memberName } from '../tool-reference.ts';
import { type Cell, connect, createCell } from './cell.ts';
import { namesIn, type Scope, type Variable } from './scope.ts';
import { type FunctionLike, rootOf } from './syntax-facts.ts';
import type { Loop, Place, Work, WorkCall } from './work.ts';

/** What is known so far of a script that is being read, and where the reading is. */
export abstract class WorkState {
  protected readonly cells: Cell[] = [];
  protected readonly calls: WorkCall[] = [];
  protected readonly works: Work[] = [];
  protected readonly workByNode = new Map<Node, Work>();
  protected readonly fields = new Map<string, Cell>();
  protected readonly methods = new Map<string, Work[]>();
  protected readonly later: (() => void)[] = [];
  protected readonly counters: { cell: Cell; size: number; end: Cell | null }[] = [];
  protected readonly verdicts: { from: Cell; to: Cell }[] = [];
  protected readonly stepped = new Set<Variable>();
  protected readonly bounded = new Set<Variable>();
  protected place: Place;
  protected nodes = 0;
  protected depth = 0;
  protected exits = 0;
  protected isTest = false;

  /** Carries what an expression gives into `sink`. */
  protected abstract value(node: AnyNode, sink: Cell | null, scope: Scope): void;
  protected abstract function(node: FunctionLike, outer: Scope): Work;
  protected abstract block(statements: readonly AnyNode[], scope: Scope): void;

  constructor() {
    const work: Work = {
      node: { type: 'Program', start: 0, end: 0 } as Node,
      parameters: [],
      result: this.cell(),
      callers: [],
    };
    this.works.push(work);
    this.place = { work, loops: [], tests: [], isSwallowed: false };
  }

  protected cell = (): Cell => {
    const cell = createCell();
    this.cells.push(cell);
    return cell;
  };

  protected flagged(sink: Cell | null, flag: number): void {
    if (sink !== null) sink.flags |= flag;
  }

  protected inside<Result>(changes: Partial<Place>, run: () => Result): Result {
    const before = this.place;
    this.place = { ...before, ...changes };
    const result = run();
    this.place = before;
    return result;
  }

  protected tested(test: Cell): readonly Cell[] {
    return [...this.place.tests, test].slice(-maxTests);
  }

  protected loop(loop: Loop, run: () => void): void {
    this.inside({ loops: [...this.place.loops, loop].slice(-maxTests) }, run);
  }

  protected field(name: string): Cell {
    const cell = this.fields.get(name) ?? this.cell();
    this.fields.set(name, cell);
    return cell;
  }

  protected pattern(target: AnyNode, from: Cell, scope: Scope, isElement = false): void {
    if (target.type === 'MemberExpression') {
      const name = target.object.type === 'ThisExpression' ? memberName(target) : null;
      if (name !== null) connect(from, this.field(name), isElement);
      else {
        const root = rootOf(target);
        const variable = root?.type === 'Identifier' ? scope.find(root.name) : undefined;
        if (variable !== undefined) connect(from, variable.cell, isElement);
      }
      return;
    }
    if (target.type === 'ArrayPattern')
      for (const part of target.elements)
        if (part?.type === 'MemberExpression') this.pattern(part as AnyNode, from, scope, true);
    for (const name of namesIn(target)) {
      const variable = scope.find(name);
      if (variable !== undefined) connect(from, variable.cell, isElement || target.type === 'ArrayPattern');
    }
  }

  protected holder(node: AnyNode, scope: Scope): Cell | null {
    if (node.type === 'MemberExpression' && node.object.type === 'ThisExpression')
      return this.field(memberName(node) ?? '');
    const root = rootOf(node);
    return root?.type === 'Identifier' ? (scope.find(root.name)?.cell ?? null) : null;
  }
}

const maxTests = 16;
