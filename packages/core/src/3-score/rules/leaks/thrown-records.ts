import { walk } from '@enclave-vm/ast';
import { isSensitiveField } from '../../sensitive-fields.ts';
import type { AnyNode } from '../../syntax.ts';
import { nodesOf } from '../../syntax-nodes.ts';
import { memberName } from '../../tool-reference.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** An error is made of records: whoever called the script reads in it what its result would not have told. */
export const thrownRecords: ScoringRule = {
  id: 'thrown-records',
  weight: 70,
  find({ program, features }) {
    const nodes = nodesOf(program);
    const canThrow = nodes.of('ThrowStatement').length + nodes.of('Super').length > 0;
    if (features.toolCalls.length === 0 || !canThrow) return [];
    const errors = new Set<string>([
      'AggregateError',
      'DOMException',
      'Error',
      'RangeError',
      'SyntaxError',
      'TypeError',
    ]);
    const names = new Map<string, AnyNode>();
    const thrown: { readonly node: AnyNode; readonly parts: readonly AnyNode[] }[] = [];
    walk(program, (node, ancestors) => {
      if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') {
        if (node.id && node.superClass?.type === 'Identifier' && errors.has(node.superClass.name))
          errors.add(node.id.name);
      } else if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.init) {
        names.set(node.id.name, node.init as AnyNode);
      } else if (node.type === 'NewExpression' && node.callee.type === 'Identifier' && errors.has(node.callee.name)) {
        if (ancestors.some(({ type }) => type === 'ThrowStatement'))
          thrown.push({ node, parts: node.arguments as AnyNode[] });
      } else if (node.type === 'CallExpression' && node.callee.type === 'Super') {
        const owner = ancestors.findLast(({ type }) => type === 'ClassDeclaration' || type === 'ClassExpression');
        if (owner !== undefined && isErrorClass(owner as AnyNode, errors))
          thrown.push({ node, parts: node.arguments as AnyNode[] });
      } else if (node.type === 'ThrowStatement' && node.argument.type !== 'NewExpression') {
        thrown.push({ node, parts: [node.argument as AnyNode] });
      }
    });
    return thrown
      .filter(({ parts }) => parts.some((part) => isOfRecords(part, names)))
      .map(({ node }): Finding => ({ message: 'an error carries records out', offset: node.start }));
  },
};

function isErrorClass(node: AnyNode, errors: ReadonlySet<string>): boolean {
  return (
    (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') &&
    node.superClass?.type === 'Identifier' &&
    errors.has(node.superClass.name)
  );
}

/** Two signs: fields that are meant for few, and many records put together. One wrong value may well be told. */
function isOfRecords(part: AnyNode, names: ReadonlyMap<string, AnyNode>): boolean {
  let isPacked = false;
  let isSensitive = false;
  const look = (node: AnyNode, depth: number) =>
    walk(node, (inner) => {
      if (inner.type === 'Identifier' && depth < 2) {
        const value = names.get(inner.name);
        // What a tool or a filter gave is looked at where it is read.
        if (value !== undefined && value.type !== 'AwaitExpression' && value !== node) look(value, depth + 1);
      }
      if (inner.type === 'CallExpression' && packing.has(calledName(inner.callee as AnyNode))) isPacked = true;
      if (inner.type === 'MemberExpression' && isPersonal(memberName(inner) ?? '')) isSensitive = true;
    });
  look(part, 0);
  return isPacked && isSensitive;
}

const packing: ReadonlySet<string> = new Set([
  'btoa',
  'encode',
  'encodeURIComponent',
  'flatMap',
  'join',
  'reduce',
  'stringify',
  'toString',
]);

function calledName(callee: AnyNode): string {
  if (callee.type === 'MemberExpression') return memberName(callee) ?? '';
  return callee.type === 'Identifier' ? callee.name : '';
}

function isPersonal(name: string): boolean {
  return (
    isSensitiveField(name) ||
    /^(?:iban|ssn|salary|diagnos(?:is|es)|birth(?:day|date)|dateofbirth|tax_?(?:id|number)|pin|pan|cvv|medication|passport)$/i.test(
      name,
    )
  );
}
