import { walk } from '@enclave-vm/ast';
import type { AnyNode } from '../../syntax.ts';
import { nodesOf } from '../../syntax-nodes.ts';
import { memberName, toolReference } from '../../tool-reference.ts';
import { stemsOf } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** Sign by sign of a text, a table of the script says with what a tool is called: what stands for the sign is all that is seen. */
export const spelledCalls: ScoringRule = {
  id: 'spelled-calls',
  weight: 70,
  find({ program }) {
    const tables = new Set<string>();
    const findings: Finding[] = [];
    const nodes = nodesOf(program);
    for (const { id, init } of nodes.of('VariableDeclarator'))
      if (id.type === 'Identifier' && isTable(init as AnyNode | null)) tables.add(id.name);
    if (tables.size === 0) return [];
    for (const node of nodes.of('ForOfStatement')) {
      if (!isSigns(node.right as AnyNode)) continue;
      const sign = signName(node.left as AnyNode);
      if (sign === null) continue;
      let isSpelled = false;
      let isTelling = false;
      walk(node.body as AnyNode, (inner) => {
        if (
          inner.type === 'MemberExpression' &&
          inner.computed &&
          inner.object.type === 'Identifier' &&
          tables.has(inner.object.name) &&
          names(inner.property as AnyNode, sign)
        )
          isSpelled = true;
        if (inner.type === 'CallExpression') {
          const tool = toolReference(inner.callee as AnyNode);
          const text = tool?.isCallTool === true ? literalName(inner.arguments[0] as AnyNode | undefined) : tool?.name;
          if (tool != null && !stemsOf(text ?? '').some((stem) => showing.has(stem))) isTelling = true;
        }
      });
      if (isSpelled && isTelling)
        findings.push({
          message: 'calls a tool for each sign of a text, with what a table has for it',
          offset: node.start,
        });
    }
    return findings;
  },
};

/** What says or shows each sign to the one who is to have it. */
const showing: ReadonlySet<string> = new Set(
  'announce audio beep braille display ivr key keyboard keypress led lamp morse play press print say speak speech tone type voice'.split(
    ' ',
  ),
);

function isTable(node: AnyNode | null): boolean {
  if (node?.type === 'ArrayExpression')
    return node.elements.length >= 4 && node.elements.every((element) => element?.type === 'Literal');
  return (
    node?.type === 'ObjectExpression' &&
    node.properties.length >= 4 &&
    node.properties.every((property) => property.type === 'Property' && property.value.type === 'Literal')
  );
}

/** `String(code)`, `[...text]`, `text.split('')`, `Array.from(text)` would go over lists as well. */
function isSigns(node: AnyNode): boolean {
  if (node.type === 'CallExpression') {
    if (node.callee.type === 'Identifier') return node.callee.name === 'String';
    if (node.callee.type !== 'MemberExpression') return false;
    const name = memberName(node.callee);
    const [given] = node.arguments;
    if (name === 'split') return given?.type === 'Literal' && given.value === '';
    return name === 'toString' || name === 'padStart' || (name === 'entries' && isSigns(node.callee.object as AnyNode));
  }
  if (node.type === 'TemplateLiteral') return true;
  if (node.type === 'ArrayExpression' && node.elements.length === 1) {
    const [element] = node.elements;
    return element?.type === 'SpreadElement' && isSigns(element.argument as AnyNode);
  }
  return false;
}

function signName(node: AnyNode): string | null {
  const id = node.type === 'VariableDeclaration' ? (node.declarations[0]?.id as AnyNode | undefined) : node;
  if (id?.type === 'Identifier') return id.name;
  const last = id?.type === 'ArrayPattern' ? id.elements.at(-1) : null;
  return last?.type === 'Identifier' ? last.name : null;
}

function names(node: AnyNode, name: string): boolean {
  let found = false;
  walk(node, (inner) => {
    if (inner.type === 'Identifier' && inner.name === name) found = true;
  });
  return found;
}

function literalName(node: AnyNode | undefined): string {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : '';
}
