import type { AnyNode, Identifier, MemberExpression } from './syntax.ts';

export interface ToolReference {
  /** The identifier `callTool` or `tools` at its root. */
  readonly root: Identifier;
  readonly isCallTool: boolean;
  /** `users:list` for `tools.users.list`; null for `callTool`, and when a part of the name is computed. */
  readonly name: string | null;
}

/** The tool that a callee stands for; null when it is none. */
export function toolReference(callee: AnyNode): ToolReference | null {
  const parts: (string | null)[] = [];
  let node = callee;
  while (node.type === 'MemberExpression' || node.type === 'ChainExpression') {
    if (node.type === 'MemberExpression') {
      parts.push(memberName(node));
      node = node.object;
    } else {
      node = node.expression;
    }
  }
  if (node.type !== 'Identifier') return null;
  if (node.name === 'callTool') {
    // `callTool.call(…)` and the like: which argument is the name is not for the text to tell.
    return { root: node, isCallTool: parts.length === 0, name: null };
  }
  if (node.name !== 'tools') return null;
  const isComputed = parts.length === 0 || parts.includes(null);
  return { root: node, isCallTool: false, name: isComputed ? null : parts.reverse().join(':') };
}

/** The name of the property that a member expression reads, when the text tells it. */
export function memberName(node: MemberExpression): string | null {
  const { property } = node;
  if (!node.computed) return property.type === 'Identifier' ? property.name : null;
  if (property.type === 'Literal') return String(property.value);
  return property.type === 'TemplateLiteral' && property.expressions.length === 0
    ? (property.quasis[0]?.value.cooked ?? null)
    : null;
}
