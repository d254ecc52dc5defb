import type { AnyNode } from 'acorn';
import { isVariableName } from './roles.ts';
import type { Listeners } from './rule.ts';
import { staticKey } from './static-key.ts';

/** Names of the global object in the environments that models write for. */
const globalObjects: ReadonlySet<string> = new Set(['globalThis', 'window', 'global', 'self']);

export function isGlobalObject(node: AnyNode | null | undefined): boolean {
  return node?.type === 'Identifier' && globalObjects.has(node.name);
}

/** Listeners for the use of one of `names` as a variable, as `globalThis.name`, or as `const { name } = globalThis`. */
export function globalNames(
  names: ReadonlySet<string>,
  found: (node: AnyNode, name: string, ancestors: readonly AnyNode[]) => void,
): Listeners {
  return {
    Identifier(node, ancestors) {
      if (names.has(node.name) && isVariableName(node, ancestors.at(-1))) found(node, node.name, ancestors);
    },
    MemberExpression(node, ancestors) {
      if (!isGlobalObject(node.object)) return;
      const key = staticKey(node);
      if (key !== undefined && names.has(key)) found(node, key, ancestors);
    },
    ObjectPattern(node, ancestors) {
      if (!isGlobalObject(sourceOf(node, ancestors.at(-1)))) return;
      for (const property of node.properties) {
        const key = staticKey(property);
        if (key !== undefined && names.has(key)) found(property, key, ancestors);
      }
    },
  };
}

/** What a pattern takes apart, when that stands right beside it. */
function sourceOf(pattern: AnyNode, parent: AnyNode | undefined): AnyNode | null | undefined {
  if (parent?.type === 'VariableDeclarator') return parent.init;
  if (parent?.type === 'AssignmentExpression' || parent?.type === 'AssignmentPattern') {
    return parent.left === pattern ? parent.right : undefined;
  }
  return undefined;
}
