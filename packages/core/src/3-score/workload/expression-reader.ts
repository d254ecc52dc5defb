import type { AnyNode } from '../syntax.ts';
import { memberName } from '../tool-reference.ts';
import { CallReader } from './call-reader.ts';
import { type Cell, connect, isRemainder, isShifted } from './cell.ts';
import { constantNumber } from './constant-number.ts';
import { namesIn, Scope } from './scope.ts';
import { type FunctionLike, isDoubled, isFunction, isLiteral, isNumber, isOwnStep, readText } from './syntax-facts.ts';
import type { Work } from './work.ts';

/** Expressions, and the functions and classes in them. */
export abstract class ExpressionReader extends CallReader {
  /** Carries what an expression gives into `sink`. */
  protected value(node: AnyNode, sink: Cell | null, scope: Scope): void {
    this.nodes += 1;
    if (this.nodes > maxNodes || this.depth > maxDepth) return;
    this.depth += 1;
    this.expression(node, sink, scope);
    this.depth -= 1;
  }

  protected expression(node: AnyNode, sink: Cell | null, scope: Scope): void {
    const into = (part: unknown, cell = sink) => {
      if (part) this.value(part as AnyNode, cell, scope);
    };
    switch (node.type) {
      case 'Identifier': {
        const variable = scope.find(node.name);
        if (variable !== undefined && sink !== null) connect(variable.cell, sink);
        return;
      }
      case 'Literal':
        if (sink !== null && typeof node.value === 'string') readText(node.value, sink);
        return;
      case 'TemplateLiteral':
        for (const part of node.expressions) into(part);
        return;
      case 'ArrayExpression':
        if (
          sink !== null &&
          node.elements.length > 1 &&
          node.elements.every((part) => isLiteral(part as AnyNode | null))
        )
          sink.listSize = Math.max(sink.listSize, node.elements.length);
        else {
          if (
            sink !== null &&
            node.elements.length > 1 &&
            node.elements.every((part) => part?.type !== 'SpreadElement')
          )
            sink.listSize = Math.max(sink.listSize, node.elements.length);
          for (const part of node.elements) into(part);
        }
        return;
      case 'ObjectExpression':
        if (sink !== null && node.properties.length > 3 && isLiteral(node))
          sink.listSize = Math.max(sink.listSize, node.properties.length);
        else
          for (const part of node.properties) {
            if (part.type === 'SpreadElement') into(part.argument);
            else this.member(part.key as AnyNode, part.value as AnyNode, sink, scope);
          }
        return;
      case 'BinaryExpression': {
        if (comparisons.has(node.operator)) {
          const compared = this.cell();
          into(node.left, compared);
          into(node.right, compared);
          if (sink !== null) this.verdicts.push({ from: compared, to: sink });
          if (sink !== null && this.isTest) connect(compared, sink);
          return;
        }
        const cell = sink;
        into(node.left, cell);
        into(node.right, cell);
        if (node.operator === '%') this.flagged(cell, isRemainder);
        else if ('+-*/'.includes(node.operator) && (isNumber(node.left) || isNumber(node.right)))
          this.flagged(cell, isShifted);
        return;
      }
      case 'LogicalExpression':
        into(node.left);
        this.inside({ tests: this.tested(this.test(node.left as AnyNode, scope)) }, () => into(node.right));
        return;
      case 'ConditionalExpression': {
        const test = this.test(node.test as AnyNode, scope);
        this.inside({ tests: this.tested(test) }, () => {
          into(node.consequent);
          into(node.alternate);
        });
        return;
      }
      case 'UnaryExpression':
        into(node.argument);
        return;
      case 'UpdateExpression':
      case 'AssignmentExpression':
        this.assign(node, sink, scope);
        return;
      case 'MemberExpression': {
        const name = memberName(node);
        if (node.object.type === 'ThisExpression') {
          if (name !== null && sink !== null) connect(this.field(name), sink);
          return;
        }
        if (name !== null) {
          into(node.object, sizes.has(name) && !this.isTest ? null : sink);
          return;
        }
        const list = this.cell();
        into(node.object, list);
        if (sink !== null) connect(list, sink, true);
        if (!this.isTest) into(node.property);
        return;
      }
      case 'NewExpression':
      case 'CallExpression':
        this.call(node, sink, scope);
        return;
      case 'ArrowFunctionExpression':
      case 'FunctionExpression':
      case 'FunctionDeclaration': {
        const work = this.function(node, scope);
        if (sink !== null) connect(work.result, sink);
        return;
      }
      case 'ClassDeclaration':
      case 'ClassExpression':
        this.class(node, scope);
        return;
      case 'AwaitExpression':
      case 'SpreadElement':
        into(node.argument);
        return;
      case 'YieldExpression':
        into(node.argument, this.place.work.result);
        return;
      case 'ChainExpression':
      case 'ParenthesizedExpression':
        into(node.expression);
        return;
      case 'SequenceExpression':
        for (const part of node.expressions) into(part);
        return;
      case 'TaggedTemplateExpression':
        into(node.quasi);
        return;
      default:
        return;
    }
  }

  protected assign(
    node: Extract<AnyNode, { type: 'UpdateExpression' | 'AssignmentExpression' }>,
    sink: Cell | null,
    scope: Scope,
  ): void {
    const target = (node.type === 'UpdateExpression' ? node.argument : node.left) as AnyNode;
    const variable = target.type === 'Identifier' ? scope.find(target.name) : undefined;
    if (variable !== undefined) variable.isChanged = true;
    const isStep =
      node.type === 'UpdateExpression' ||
      isOwnStep(node.right as AnyNode, target) ||
      (/^[+*-]=$/.test(node.operator) && !Number.isNaN(constantNumber(node.right as AnyNode, scope)));
    if (isStep && variable !== undefined) this.stepped.add(variable);
    if (isStep && target.type === 'MemberExpression' && target.object.type === 'ThisExpression')
      this.counters.push({ cell: this.field(memberName(target) ?? ''), size: Number.POSITIVE_INFINITY, end: null });
    if (variable !== undefined && node.type === 'AssignmentExpression' && isDoubled(node)) {
      const turns = this.place.loops.reduce((most, { kind, turns }) => (kind === 'count' ? most * turns : most), 1);
      variable.cell.listSize = Math.max(variable.cell.listSize, 2 ** Math.min(turns, 50));
    }
    if (node.type === 'AssignmentExpression') {
      this.bind(target, node.right as AnyNode, scope);
      if (node.operator === '%=' && variable) this.flagged(variable.cell, isRemainder);
      if (sink !== null) this.value(node.right as AnyNode, sink, scope);
    } else if (sink !== null) this.value(target, sink, scope);
  }

  /** What is assigned, declared or handed over reaches every name of the pattern. */
  protected bind(target: AnyNode, value: AnyNode | null, scope: Scope): void {
    const cell = this.cell();
    if (value) this.value(value, cell, scope);
    this.pattern(target, cell, scope);
    if (target.type === 'Identifier' && value && isFunction(value)) {
      const variable = scope.find(target.name);
      if (variable !== undefined) variable.work = this.workByNode.get(value) ?? null;
    }
  }

  protected test(node: AnyNode | null | undefined, scope: Scope): Cell {
    const cell = this.cell();
    const before = this.isTest;
    this.isTest = true;
    if (node) this.value(node, cell, scope);
    this.isTest = before;
    return cell;
  }

  protected member(key: AnyNode, value: AnyNode, sink: Cell | null, scope: Scope): void {
    if (isFunction(value) && key.type === 'Identifier') this.method(key.name, value, scope);
    else this.value(value, sink, scope);
  }

  protected method(name: string, node: FunctionLike, scope: Scope): void {
    const works = this.methods.get(name) ?? [];
    this.methods.set(name, works);
    works.push(this.function(node, scope));
  }

  protected class(node: Extract<AnyNode, { type: 'ClassDeclaration' | 'ClassExpression' }>, scope: Scope): void {
    for (const member of node.body.body as AnyNode[]) {
      if (member.type === 'MethodDefinition' && member.key.type === 'Identifier') {
        const name = member.kind === 'constructor' ? `new ${node.id?.name ?? ''}` : member.key.name;
        this.method(name, member.value as FunctionLike, scope);
      } else if (member.type === 'PropertyDefinition' && member.value && member.key.type === 'Identifier') {
        const value = member.value as AnyNode;
        if (isFunction(value)) this.method(member.key.name, value, scope);
        else this.value(value, this.field(member.key.name), scope);
      }
    }
  }

  protected function(node: FunctionLike, outer: Scope): Work {
    const scope = new Scope(outer);
    const parameters = node.params.map(this.cell);
    const work: Work = { node, parameters, result: this.cell(), callers: [] };
    this.works.push(work);
    this.workByNode.set(node, work);
    if (node.type === 'FunctionDeclaration' && node.id) {
      const variable = outer.find(node.id.name);
      if (variable !== undefined) variable.work = work;
    }
    const exits = this.exits;
    const before = this.isTest;
    this.isTest = false;
    this.inside({ work, loops: [], tests: [], isSwallowed: false }, () => {
      node.params.forEach((parameter, index) => {
        for (const name of namesIn(parameter as AnyNode)) scope.declare(name, this.cell());
        const target = (parameter.type === 'AssignmentPattern' ? parameter.left : parameter) as AnyNode;
        if (parameter.type === 'AssignmentPattern')
          this.value(parameter.right as AnyNode, parameters[index] ?? null, scope);
        const isRest = target.type === 'RestElement';
        this.pattern(target, parameters[index] as Cell, scope, isRest);
      });
      const body = node.body as AnyNode;
      if (body.type === 'BlockStatement') this.block(body.body as AnyNode[], scope);
      else this.value(body, work.result, scope);
    });
    this.exits = exits;
    this.isTest = before;
    return work;
  }
}

const maxNodes = 60_000;
const maxDepth = 300;
const comparisons = new Set(['<', '<=', '>', '>=', '==', '===', '!=', '!==', 'in', 'instanceof']);
const sizes = new Set(['length', 'size']);
