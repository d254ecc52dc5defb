import type { AnyNode, Node } from 'acorn';

/**
 * Calls `visit` for every node under `root`, `root` first and parents before their children. Children are found by
 * looking at every property, so a node type or property that nobody thought of is visited too. No recursion: the depth
 * of a tree is bounded by memory alone.
 *
 * `ancestors` runs from `root` to the node's parent and is one array, reused; copy it to keep it.
 */
export function walk(root: Node, visit: (node: AnyNode, ancestors: readonly AnyNode[]) => void): void {
  // `null` marks where a node's children end and its place among the ancestors with them.
  const stack: (AnyNode | null)[] = [root as AnyNode];
  const ancestors: AnyNode[] = [];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node === null) {
      ancestors.pop();
      continue;
    }
    visit(node, ancestors);
    stack.push(null);
    const childrenFrom = stack.length;
    pushChildren(node, stack);
    if (stack.length === childrenFrom) {
      stack.pop();
      continue;
    }
    ancestors.push(node);
    reverseFrom(stack, childrenFrom);
  }
}

function pushChildren(node: AnyNode, stack: (AnyNode | null)[]): void {
  const properties = node as unknown as Record<string, unknown>;
  for (const name in properties) {
    const value = properties[name];
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      for (const element of value) if (isNode(element)) stack.push(element);
    } else if (isNode(value)) {
      stack.push(value);
    }
  }
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

function reverseFrom(stack: (AnyNode | null)[], from: number): void {
  for (let low = from, high = stack.length - 1; low < high; low++, high--) {
    const node = stack[low] as AnyNode | null;
    stack[low] = stack[high] as AnyNode | null;
    stack[high] = node;
  }
}
