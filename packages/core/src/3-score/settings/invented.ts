import { walk } from '@enclave-vm/ast';
import type { AnyNode, Program } from '../syntax.ts';
import { nodesOf } from '../syntax-nodes.ts';
import { memberName } from '../tool-reference.ts';

const known = new WeakMap<Program, (node: AnyNode) => boolean>();
const makers = new Set(['random', 'randomUUID', 'getRandomValues', 'randomBytes', 'randomInt']);
const mostLooks = 20_000;

/** Whether an expression is made of chance: `Math.random()`, or a name or function that has its value from there. */
export function inventedBy(program: Program): (node: AnyNode) => boolean {
  const before = known.get(program);
  if (before !== undefined) return before;
  const names = new Set<string>();
  let left = mostLooks;
  const isInvented = (node: AnyNode): boolean => {
    let found = false;
    if (left < 0) return false;
    walk(node, (part) => {
      left -= 1;
      if (found || left < 0) return;
      if (part.type === 'MemberExpression' && makers.has(memberName(part) ?? '')) found = true;
      else if (part.type === 'Identifier' && names.has(part.name)) found = true;
      else if (isTurn(part) && lists.has((part.object as { name?: string }).name ?? '')) found = true;
    });
    return found;
  };
  const lists = new Set<string>();
  const made: { readonly name: string; readonly node: AnyNode }[] = [];
  const nodes = nodesOf(program);
  for (const { id, init } of nodes.of('VariableDeclarator')) {
    if (id.type !== 'Identifier' || !init) continue;
    if (isFree(init as AnyNode)) made.push({ name: id.name, node: init as AnyNode });
    if (isListOfTexts(init as AnyNode)) lists.add(id.name);
  }
  for (const node of nodes.of('FunctionDeclaration')) if (node.id) made.push({ name: node.id.name, node });
  // Twice, since a helper may stand below what uses it.
  for (let round = 0; round < 2; round += 1) {
    for (const { name, node } of made) if (!names.has(name) && isInvented(node)) names.add(name);
  }
  left = mostLooks;
  known.set(program, isInvented);
  return isInvented;
}

/** What a tool answered is no invention, whatever it was asked. */
function isFree(node: AnyNode): boolean {
  return node.type !== 'AwaitExpression';
}

/** `names[i % names.length]`: one text of a list after another is no more a fact than one drawn by lot. */
function isTurn(node: AnyNode): node is Extract<AnyNode, { type: 'MemberExpression' }> {
  return (
    node.type === 'MemberExpression' &&
    node.computed &&
    node.property.type === 'BinaryExpression' &&
    node.property.operator === '%'
  );
}

function isListOfTexts(node: AnyNode | null): boolean {
  return (
    node?.type === 'ArrayExpression' &&
    node.elements.length > 1 &&
    node.elements.every((element) => element?.type === 'Literal' && typeof element.value === 'string')
  );
}
