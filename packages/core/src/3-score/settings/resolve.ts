import type { AnyNode } from '../syntax.ts';
import { memberName } from '../tool-reference.ts';
import type { Bindings, Origin } from './bindings.ts';

/** Looks up what expressions stand for, and stops when it has looked up enough. */
export class Resolver {
  readonly #bindings: Bindings;
  #left: number;

  constructor(bindings: Bindings, mostSteps: number) {
    this.#bindings = bindings;
    this.#left = mostSteps;
  }

  /** The expressions that a node may stand for: names, choices, members and elements are followed. */
  resolve(node: AnyNode, path: Origin['path'] = [], depth = 0): AnyNode[] {
    this.#left -= 1;
    if (this.#left < 0 || depth > maxDepth) return [];
    const again = (next: AnyNode, below = path) => this.resolve(next, below, depth + 1);
    switch (node.type) {
      case 'AwaitExpression':
        return again(node.argument as AnyNode);
      case 'ChainExpression':
        return again(node.expression as AnyNode);
      case 'ConditionalExpression':
        return [...again(node.consequent as AnyNode), ...again(node.alternate as AnyNode)];
      case 'LogicalExpression':
        return [...again(node.left as AnyNode), ...again(node.right as AnyNode)];
      case 'Identifier': {
        const origins = this.#bindings.get(node.name);
        if (origins === undefined) return path.length === 0 ? [node] : [];
        const found = origins.flatMap((origin) => this.resolve(origin.node, [...origin.path, ...path], depth + 1));
        return found.length === 0 && path.length === 0 ? [node] : found;
      }
      case 'MemberExpression': {
        const name = memberName(node);
        const found = again(node.object as AnyNode, [name, ...path]);
        return found.length === 0 && path.length === 0 ? [node] : found;
      }
      case 'CallExpression': {
        const same = passedOn(node);
        return same !== null ? again(same) : path.length === 0 ? [node] : [];
      }
      case 'ArrayExpression': {
        const [at, ...below] = path;
        if (at === undefined) return [node];
        const elements = at === null || !/^\d+$/.test(at) ? node.elements : [node.elements[Number(at)]];
        return elements.flatMap((element) => {
          if (!element) return [];
          return element.type === 'SpreadElement'
            ? again(element.argument as AnyNode)
            : again(element as AnyNode, below);
        });
      }
      case 'ObjectExpression': {
        const [name, ...below] = path;
        if (name === undefined) return [node];
        return node.properties.flatMap((property) => {
          if (property.type === 'SpreadElement') return again(property.argument as AnyNode);
          return name === null || keyOf(property) === name ? again(property.value as AnyNode, below) : [];
        });
      }
      default:
        return path.length === 0 ? [node] : [];
    }
  }
}

const maxDepth = 12;

/** The name of a property of an object, as far as the text tells it. */
export function keyOf(property: { readonly key: unknown; readonly computed: boolean }): string | null {
  const key = property.key as AnyNode;
  if (key.type === 'Literal') return String(key.value);
  return key.type === 'Identifier' && !property.computed ? key.name : null;
}

const valueMethods = new Set(['concat', 'filter', 'reverse', 'slice', 'sort', 'toLowerCase', 'toUpperCase', 'trim']);
const valueFunctions = new Set(['assign', 'freeze', 'entries', 'parse', 'stringify', 'values']);

/** What a call gives back much as it was: `JSON.stringify(policy)`, `names.slice(1)`. */
function passedOn({ callee, arguments: given }: Extract<AnyNode, { type: 'CallExpression' }>): AnyNode | null {
  if (callee.type !== 'MemberExpression') return null;
  const name = memberName(callee as Extract<AnyNode, { type: 'MemberExpression' }>) ?? '';
  if (callee.object.type === 'Identifier' && (callee.object.name === 'JSON' || callee.object.name === 'Object')) {
    return valueFunctions.has(name) && given[0] !== undefined ? (given[0] as AnyNode) : null;
  }
  return valueMethods.has(name) ? (callee.object as AnyNode) : null;
}
