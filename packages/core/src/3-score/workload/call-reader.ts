import type { AnyNode, CallExpression } from '../syntax.ts';
import { memberName, toolReference } from '../tool-reference.ts';
import { stemsOf } from '../tool-verbs.ts';
import { narrowingWords, ownerNames } from '../work-words.ts';
import {
  type Cell,
  connect,
  fromTool,
  isClock,
  isNamedDate,
  isOfOne,
  isRandom,
  isSelected,
  isUnguessable,
} from './cell.ts';
import { constantNumber } from './constant-number.ts';
import type { Scope } from './scope.ts';
import { isFunction, isStepped, lengthIn, nameIn, readParts, rethrows } from './syntax-facts.ts';
import type { Loop, Place, Work, WorkArgument } from './work.ts';
import { WorkState } from './work-state.ts';

/** Calls: of tools, of functions of the script, and of what the language brings along. */
export abstract class CallReader extends WorkState {
  /** Runs a function with what it is given, now or when all functions are known. */
  protected link(
    callee: AnyNode,
    given: readonly (Cell | null)[],
    place: Place,
    result: Cell | null,
    scope: Scope,
    steps: readonly boolean[] = [],
  ): void {
    const join = (work: Work | null | undefined) => {
      if (!work) return;
      work.callers.push(place);
      if (place.work === work)
        steps.forEach((isStep, index) => {
          if (isStep && work.parameters[index])
            this.counters.push({ cell: work.parameters[index], size: Number.POSITIVE_INFINITY, end: null });
        });
      given.forEach((cell, index) => {
        const parameter = work.parameters[Math.min(index, work.parameters.length - 1)];
        if (cell !== null && parameter !== undefined && index < work.parameters.length) connect(cell, parameter);
      });
      if (result !== null) connect(work.result, result);
    };
    if (isFunction(callee)) {
      // What a callback takes in is bound before it is read.
      join(this.function(callee, scope));
    } else if (callee.type === 'Identifier') {
      const variable = scope.find(callee.name);
      this.later.push(() => join(variable?.work));
    } else if (callee.type === 'MemberExpression') {
      const name = memberName(callee);
      if (toolReference(callee) !== null) {
        this.toolByName(callee, given[0] ?? null, place, result);
        return;
      }
      this.later.push(() =>
        this.methods
          .get(name ?? '')
          ?.slice(0, 4)
          .forEach(join),
      );
    }
  }

  /** `ids.map(tools.users.get)` */
  protected toolByName(callee: AnyNode, given: Cell | null, place: Place, result: Cell | null): void {
    const cell = given ?? this.cell();
    const answer = this.cell();
    answer.flags |= fromTool;
    if (result !== null) connect(answer, result);
    this.calls.push({
      tool: toolReference(callee)?.name ?? null,
      node: callee,
      place,
      arguments: [{ path: '', value: callee, cell }],
      result: answer,
    });
  }

  protected call(
    node: Extract<AnyNode, { type: 'CallExpression' | 'NewExpression' }>,
    sink: Cell | null,
    scope: Scope,
  ): void {
    const callee = node.callee as AnyNode;
    const given = node.arguments as AnyNode[];
    const tool = toolReference(callee);
    if (tool !== null && node.type === 'CallExpression') {
      this.tool(node, tool.name ?? nameIn(node, tool.isCallTool), tool.isCallTool, sink, scope);
      return;
    }
    const inner = callee.type === 'ChainExpression' ? (callee.expression as AnyNode) : callee;
    if (inner.type === 'MemberExpression') {
      this.methodCall(inner, given, sink, scope);
      return;
    }
    const name = inner.type === 'Identifier' ? inner.name : '';
    if (name === 'Date') {
      if (given.length === 0) this.flagged(sink, isClock);
    } else if (name === 'Array' && given.length === 1 && sink !== null) {
      sink.listSize = Math.max(sink.listSize, constantNumber(given[0], scope) || 0);
    } else if (name === 'setInterval' || name === 'setTimeout') {
      const loop: Loop = { node, over: this.cell(), kind: 'endless', turns: Number.POSITIVE_INFINITY };
      const place = name === 'setInterval' ? { ...this.place, loops: [...this.place.loops, loop] } : this.place;
      if (given[0]) this.link(given[0], [], place, null, scope);
      return;
    }
    const cells = given.map((argument) => {
      const cell = this.cell();
      if (!isFunction(argument)) this.value(argument, cell, scope);
      return cell;
    });
    const here = this.place;
    if (node.type === 'NewExpression')
      this.later.push(() =>
        this.methods.get(`new ${name}`)?.forEach((work) => {
          work.callers.push(here);
          cells.forEach((cell, index) => {
            if (work.parameters[index]) connect(cell, work.parameters[index] as Cell);
          });
        }),
      );
    else this.link(inner, cells, this.place, sink, scope, given.map(isStepped));
    for (const argument of given) if (isFunction(argument)) this.link(argument, [], this.place, sink, scope);
    // A function of nobody here: what it is given may come back.
    const isOwn = inner.type !== 'Identifier' || scope.find(inner.name) !== undefined;
    if (sink !== null && !isOwn) for (const cell of cells) connect(cell, sink);
  }

  protected methodCall(
    callee: Extract<AnyNode, { type: 'MemberExpression' }>,
    given: readonly AnyNode[],
    sink: Cell | null,
    scope: Scope,
  ): void {
    const name = memberName(callee) ?? '';
    const owner = callee.object.type === 'Identifier' ? callee.object.name : '';
    const [first, second] = given;
    if ((owner === 'Math' || owner === 'crypto') && randomMakers.has(name)) this.flagged(sink, isRandom);
    if (owner === 'crypto' && uniqueMakers.has(name)) this.flagged(sink, isUnguessable);
    if (owner === 'Date' && name === 'now') this.flagged(sink, isClock);
    if ((owner === 'Date' && name === 'UTC') || yearReaders.has(name)) this.flagged(sink, isNamedDate);
    if (owner === 'Array' && name === 'from' && first) {
      const list = this.cell();
      const size = first.type === 'ObjectExpression' ? lengthIn(first, scope) : 0;
      const counter = this.cell();
      if (size > 1) this.counters.push({ cell: counter, size, end: null });
      else this.value(first, list, scope);
      const loop: Loop = { node: callee, over: list, kind: size > 1 ? 'count' : 'each', turns: size > 1 ? size : 1 };
      const place = { ...this.place, loops: [...this.place.loops, loop] };
      const item = this.cell();
      connect(list, item, true);
      if (second) this.link(second, [item, counter], place, sink, scope);
      else if (sink !== null) {
        connect(list, sink);
        if (size > 1) sink.listSize = Math.max(sink.listSize, size);
      }
      return;
    }
    const receiver = this.cell();
    const isSwallowed =
      this.place.isSwallowed ||
      (name === 'catch' && first !== undefined && !rethrows(first)) ||
      (name === 'then' && given.length > 1) ||
      name === 'allSettled';
    this.inside({ isSwallowed }, () => {
      this.value(callee.object as AnyNode, receiver, scope);
      if (name === 'allSettled' && first) this.value(first, receiver, scope);
    });
    const isRepeating =
      repeating.has(name) &&
      first !== undefined &&
      (isFunction(first) || first.type === 'Identifier' || first.type === 'MemberExpression');
    if (isRepeating) {
      const loop: Loop = { node: callee, over: receiver, kind: 'each', turns: 1 };
      const item = this.cell();
      connect(receiver, item, true);
      const held = this.cell();
      if (name === 'reduce' && second) this.value(second, held, scope);
      const place = { ...this.place, loops: [...this.place.loops, loop] };
      const outcome = this.cell();
      this.link(first, name === 'reduce' ? [held, item] : [item], place, yielding.has(name) ? sink : outcome, scope);
      if (sink !== null && !yielding.has(name)) this.verdicts.push({ from: outcome, to: sink });
    } else if (name === 'then' || name === 'catch' || name === 'finally') {
      for (const callback of given) this.link(callback, name === 'then' ? [receiver] : [], this.place, sink, scope);
    } else if (name !== 'allSettled') {
      const cells = given.map((argument) => {
        const cell = this.cell();
        if (!isFunction(argument)) this.value(argument, cell, scope);
        else this.link(argument, [], this.place, cell, scope);
        return cell;
      });
      const isOwn = callee.object.type === 'ThisExpression' || this.methods.has(name);
      if (isOwn || callee.object.type === 'Identifier') this.link(callee, cells, this.place, sink, scope);
      const holder = storing.has(name) ? this.holder(callee.object as AnyNode, scope) : null;
      // Put in on a condition: others were left out.
      if (holder !== null && this.place.tests.length > 0) holder.flags |= isSelected;
      for (const cell of cells) {
        if (holder !== null) connect(cell, holder);
        if (sink !== null && !isOwn) connect(cell, sink);
      }
      if (longMakers.has(name) && sink !== null)
        sink.listSize = Math.max(sink.listSize, constantNumber(first, scope) || 0);
      if (name === 'split' && sink !== null) readParts(callee.object as AnyNode, first, sink);
    }
    if (sink === null || yielding.has(name)) return;
    connect(receiver, sink);
    if (selecting.has(name)) sink.flags |= isSelected;
  }

  protected tool(
    node: CallExpression,
    tool: string | null,
    isCallTool: boolean,
    sink: Cell | null,
    scope: Scope,
  ): void {
    const given = (isCallTool ? node.arguments.slice(1) : node.arguments) as AnyNode[];
    const list: WorkArgument[] = [];
    const before = this.isTest;
    this.isTest = false;
    for (const argument of given) this.argument('', argument, list, scope);
    this.isTest = before;
    const result = this.cell();
    result.flags |= fromTool;
    if (list.some(({ path }) => stemsOf(path).some((name) => narrowingWords.has(name)))) result.flags |= isSelected;
    if (list.some(({ path }) => stemsOf(path).some((name) => ownerNames.has(name)))) result.flags |= isOfOne;
    if (sink !== null) connect(result, sink);
    this.calls.push({ tool, node, place: this.place, arguments: list, result });
  }

  protected argument(path: string, given: AnyNode, list: WorkArgument[], scope: Scope, depth = 0): void {
    // An object that was made before is looked at where it was made.
    const named = given.type === 'Identifier' ? scope.find(given.name) : undefined;
    const init = named?.init?.type === 'ObjectExpression' && depth < 2 ? named.init : null;
    const value = init ?? given;
    if (value.type === 'ObjectExpression' && depth < 4) {
      for (const part of value.properties) {
        if (part.type === 'SpreadElement') this.argument(path, part.argument as AnyNode, list, scope, depth + 1);
        else {
          const key = part.key as AnyNode;
          const name = part.computed
            ? ''
            : key.type === 'Identifier'
              ? key.name
              : key.type === 'Literal'
                ? String(key.value)
                : '';
          this.argument(path === '' ? name : `${path}.${name}`, part.value as AnyNode, list, scope, depth + 1);
        }
      }
      return;
    }
    if (value.type === 'ArrayExpression' && depth < 4 && value.elements.length < 50) {
      for (const part of value.elements) if (part) this.argument(path, part as AnyNode, list, scope, depth + 1);
      if (value.elements.length > 0) return;
    }
    const cell = this.cell();
    this.value(value, cell, scope);
    // A text that was put together before is looked at where that was done.
    const isText = named?.init?.type === 'TemplateLiteral' || named?.init?.type === 'BinaryExpression';
    list.push({ path, value: isText && !named.isChanged ? (named.init ?? value) : value, cell });
  }
}

const repeating = new Set([
  'each',
  'every',
  'filter',
  'find',
  'findIndex',
  'findLast',
  'flatMap',
  'forEach',
  'map',
  'mapAsync',
  'reduce',
  'some',
  'sort',
  'toSorted',
]);
const yielding = new Set(['flatMap', 'map', 'mapAsync', 'reduce']);
const selecting = new Set(['filter', 'find', 'findLast', 'slice', 'splice']);
const storing = new Set(['add', 'append', 'push', 'set', 'unshift']);
const yearReaders = new Set(['getFullYear', 'getUTCFullYear']);
const longMakers = new Set(['alloc', 'padEnd', 'padStart', 'repeat']);
const randomMakers = new Set(['random', 'randomInt']);
const uniqueMakers = new Set(['getRandomValues', 'randomBytes', 'randomUUID']);
