/** A text, number or the like somewhere in a value. */
export interface Leaf<Context> {
  /** Such as `items[].email`. */
  readonly path: string;
  readonly text: string;
  readonly isNumber: boolean;
  /** Whether it is the name of a property. */
  readonly isKey: boolean;
  readonly context: Context;
}

interface WalkOptions<Context> {
  readonly root: Context;
  /** What is true of everything below an object. */
  enter?(object: Readonly<Record<string, unknown>>, outer: Context): Context;
  leaf(leaf: Leaf<Context>): void;
}

const mostNodes = 50_000;
const mostCharacters = 4_000_000;
const deepest = 40;

/**
 * Visits what a value says, names of properties included: they carry data as well as values do.
 *
 * @returns whether all of it was visited; bounded by 50,000 nodes, 4,000,000 characters and 40 levels
 */
export function walkLeaves<Context>(value: unknown, { root, enter, leaf }: WalkOptions<Context>): boolean {
  let nodes = 0;
  let characters = 0;
  const seen = new Set<object>();
  let isWhole = true;
  visit(value, '', root, 0);
  return isWhole;

  function visit(node: unknown, path: string, context: Context, depth: number): void {
    if (++nodes > mostNodes || depth > deepest || characters > mostCharacters) {
      isWhole = false;
      return;
    }
    if (typeof node === 'string' || typeof node === 'number' || typeof node === 'bigint') {
      say(String(node), path, context, typeof node !== 'string');
    } else if (typeof node === 'object' && node !== null && !seen.has(node)) {
      seen.add(node);
      into(node, path, context, depth + 1);
    }
  }

  function say(text: string, path: string, context: Context, isNumber: boolean, isKey = false): void {
    characters += text.length;
    leaf({ path, text: text.slice(0, mostCharacters), isNumber, isKey, context });
  }

  function into(node: object, path: string, context: Context, depth: number): void {
    if (ArrayBuffer.isView(node)) {
      const bytes = new Uint8Array(node.buffer, node.byteOffset, Math.min(node.byteLength, 32_768));
      isWhole &&= bytes.length === node.byteLength;
      say(String.fromCharCode(...bytes), path, context, false);
    } else if (node instanceof ArrayBuffer) {
      into(new Uint8Array(node), path, context, depth);
    } else if (node instanceof Date || node instanceof URL || node instanceof RegExp) {
      say(String(node), path, context, false);
    } else if (node instanceof Error) {
      visit(`${node.name}: ${node.message}`, path, context, depth);
    } else if (node instanceof Map) {
      for (const [key, item] of node) {
        visit(key, `${path}[]`, context, depth);
        visit(item, typeof key === 'string' ? join(path, key) : `${path}[]`, context, depth);
      }
    } else if (Array.isArray(node) || node instanceof Set) {
      for (const item of node) visit(item, `${path}[]`, context, depth);
    } else {
      const record = node as Readonly<Record<string, unknown>>;
      const inner = enter ? enter(record, context) : context;
      for (const key of Object.keys(record)) {
        // Ordinary names say nothing; one that is longer may be made of data.
        if (key.length > 5) say(key, `${path}[]`, inner, false, true);
        visit(record[key], join(path, key), inner, depth);
      }
    }
  }
}

function join(path: string, key: string): string {
  return path === '' ? key.slice(0, 200) : `${path}.${key.slice(0, 200)}`;
}
