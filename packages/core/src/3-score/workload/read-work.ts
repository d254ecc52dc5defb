import type { AnyNode, Program } from '../syntax.ts';
import { fromTool, propagate, verdictOf } from './cell.ts';
import { ExpressionReader } from './expression-reader.ts';
import { boundsOf, stepOf } from './loop-turns.ts';
import { declareAll, namesIn, Scope, type Variable } from './scope.ts';
import { leaves, throwsOn } from './syntax-facts.ts';
import type { Loop, ScriptWork } from './work.ts';

const known = new WeakMap<Program, ScriptWork>();

/** What a script does how often, and which of the values that it hands to tools it made up itself. */
export function readWork(program: Program): ScriptWork {
  const found = known.get(program) ?? new WorkReader().read(program);
  known.set(program, found);
  return found;
}

class WorkReader extends ExpressionReader {
  read(program: Program): ScriptWork {
    this.block(program.body as AnyNode[], new Scope(null));
    for (const link of this.later) link();
    propagate(this.cells);
    // What a tool's answer ends is no counting of the script's own.
    for (const { cell, size, end } of this.counters)
      if (end === null || (end.flags & fromTool) === 0) cell.generators.add({ kind: 'counter', size });
    for (const variable of this.stepped)
      if (!this.bounded.has(variable))
        variable.cell.generators.add({ kind: 'counter', size: Number.POSITIVE_INFINITY });
    propagate(this.cells);
    // Twice: what a function finds is asked once more by whoever filters with it.
    for (let round = 0; round < 2; round += 1) {
      for (const { from, to } of this.verdicts) to.flags |= verdictOf(from);
      propagate(this.cells);
    }
    return { calls: this.calls, works: this.works };
  }

  protected block(statements: readonly AnyNode[], scope: Scope): void {
    const before = this.place;
    declareAll(statements, scope, this.cell);
    // Functions first: they may be called above.
    for (const statement of statements) if (statement.type === 'FunctionDeclaration') this.statement(statement, scope);
    for (const statement of statements) if (statement.type !== 'FunctionDeclaration') this.statement(statement, scope);
    this.place = before;
  }

  protected statement(node: AnyNode | null | undefined, scope: Scope): void {
    if (!node) return;
    switch (node.type) {
      case 'BlockStatement':
        this.block(node.body as AnyNode[], new Scope(scope));
        return;
      case 'VariableDeclaration':
        for (const { id, init } of node.declarations) {
          if (id.type === 'Identifier') {
            const variable = scope.declare(id.name, this.cell());
            variable.init = (init ?? null) as AnyNode | null;
          }
          this.bind(id as AnyNode, init as AnyNode | null, scope);
        }
        return;
      case 'FunctionDeclaration':
      case 'ClassDeclaration':
        this.value(node, null, scope);
        return;
      case 'ReturnStatement':
      case 'ThrowStatement':
        this.exits += 1;
        if (node.argument)
          this.value(node.argument as AnyNode, node.type === 'ReturnStatement' ? this.place.work.result : null, scope);
        return;
      case 'BreakStatement':
        this.exits += 1;
        return;
      case 'IfStatement': {
        const test = this.test(node.test as AnyNode, scope);
        this.inside({ tests: this.tested(test) }, () => {
          this.statement(node.consequent as AnyNode, scope);
          this.statement(node.alternate as AnyNode | null, scope);
        });
        if (leaves(node.consequent as AnyNode)) this.place = { ...this.place, tests: this.tested(test) };
        return;
      }
      case 'SwitchStatement': {
        const test = this.test(node.discriminant as AnyNode, scope);
        const inner = new Scope(scope);
        const exits = this.exits;
        this.inside({ tests: this.tested(test) }, () => {
          for (const { consequent } of node.cases) this.block(consequent as AnyNode[], inner);
        });
        this.exits = exits;
        return;
      }
      case 'TryStatement': {
        const { handler } = node;
        const isSwallowed =
          this.place.isSwallowed ||
          (handler !== null && handler !== undefined && !throwsOn(handler.body.body as AnyNode[]));
        this.inside({ isSwallowed }, () => this.statement(node.block as AnyNode, scope));
        if (handler) {
          const inner = new Scope(scope);
          if (handler.param) for (const name of namesIn(handler.param as AnyNode)) inner.declare(name, this.cell());
          this.statement(handler.body as AnyNode, inner);
        }
        this.statement(node.finalizer as AnyNode | null, scope);
        return;
      }
      case 'ForOfStatement':
      case 'ForInStatement': {
        const over = this.cell();
        this.value(node.right as AnyNode, over, scope);
        const inner = new Scope(scope);
        if (node.left.type === 'VariableDeclaration') {
          declareAll([node.left], inner, this.cell);
          for (const { id } of node.left.declarations) this.pattern(id as AnyNode, over, inner, true);
        } else this.pattern(node.left as AnyNode, over, inner, true);
        this.loop({ node, over, kind: 'each', turns: 1 }, () => this.statement(node.body as AnyNode, inner));
        return;
      }
      case 'ForStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
        this.counting(node, scope);
        return;
      case 'ExpressionStatement':
        this.value(node.expression as AnyNode, null, scope);
        return;
      case 'LabeledStatement':
        this.statement(node.body as AnyNode, scope);
        return;
      default:
        return;
    }
  }

  protected counting(
    node: Extract<AnyNode, { type: 'ForStatement' | 'WhileStatement' | 'DoWhileStatement' }>,
    outer: Scope,
  ): void {
    const scope = new Scope(outer);
    const isFor = node.type === 'ForStatement';
    if (isFor && node.init) {
      if (node.init.type === 'VariableDeclaration') declareAll([node.init], scope, this.cell);
      if (node.init.type === 'VariableDeclaration') this.statement(node.init as AnyNode, scope);
      else this.value(node.init as AnyNode, null, scope);
    }
    const test = node.test as AnyNode | null | undefined;
    const over = this.test(test, scope);
    const update = isFor ? (node.update as AnyNode | null) : null;
    let turns = Number.POSITIVE_INFINITY;
    let isLength = false;
    const counters: Variable[] = [];
    for (const bound of boundsOf(test, update, scope)) {
      isLength ||= bound.isLength && Number.isNaN(bound.turns);
      if (bound.counter !== null && !Number.isNaN(bound.turns)) turns = Math.min(turns, bound.turns);
      const isText = bound.grown?.init?.type === 'Literal';
      if (bound.grown !== null && isText && bound.turns > 0)
        bound.grown.cell.listSize = Math.max(bound.grown.cell.listSize, bound.turns);
      if (bound.counter === null) continue;
      this.bounded.add(bound.counter);
      counters.push(bound.counter);
      const end = this.cell();
      this.value(bound.end, end, scope);
      if (bound.isLength && Number.isNaN(bound.turns)) continue;
      this.counters.push({ cell: bound.counter.cell, size: bound.turns || Number.POSITIVE_INFINITY, end });
    }
    const exits = this.exits;
    const isAlways = !test || (test.type === 'Literal' && Boolean(test.value));
    const loop = {
      node,
      over,
      kind: isLength ? 'each' : turns < Number.POSITIVE_INFINITY ? 'count' : 'until',
      turns,
      step: stepOf(update, scope),
    } as { -readonly [Key in keyof Loop]: Loop[Key] };
    this.loop(loop, () => {
      this.statement(node.body as AnyNode, scope);
      if (update) this.value(update, null, scope);
    });
    if (isAlways && this.exits === exits) loop.kind = 'endless';
    else if (loop.kind === 'until')
      this.later.push(() => {
        // A number that is counted ends it, wherever that lies.
        if (counters.some((counter) => this.stepped.has(counter))) loop.kind = 'each';
      });
    this.exits = exits;
  }
}
