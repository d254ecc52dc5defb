import { callTool } from './calls.ts';
import {
  apply,
  objectCreate,
  ProxyConstructor,
  setPrototypeOf,
  symbolToPrimitive,
  WeakMapConstructor,
  weakMapGet,
  weakMapSet,
} from './primordials.ts';

/** The tool name that each of the proxies stands for; '' for `tools` itself. */
const names = new WeakMapConstructor<object, string>();

/** What the language itself asks any object for: `await tools`, JSON and console must find no method to call here. */
const languageNames: Record<string, true> = objectCreate(null);
for (const name of ['then', 'catch', 'finally', 'toJSON', 'constructor', 'prototype', '__proto__']) {
  languageNames[name] = true;
}

const refuse = () => false;

/** `tools.users.list(args)` and `tools['users:list'](args)` both call the tool `users:list`. Nothing can be set on it. */
export function createTools(): object {
  return createNode('');
}

/** `tools` or a tool path as text; undefined for anything else. */
export function describeTools(value: object): string | undefined {
  const name = weakMapGet(names, value);
  if (name === undefined) return undefined;
  return name === '' ? '[tools]' : `[tool ${name}]`;
}

function createNode(name: string): object {
  // Only a function can be called through a proxy; an arrow function has no `prototype` that would have to be shown.
  const target = (() => undefined) as unknown as Record<string, unknown>;
  setPrototypeOf(target, null);
  delete target.name;
  delete target.length;
  const text = () => (name === '' ? '[tools]' : `[tool ${name}]`);
  const node = new ProxyConstructor(target, {
    __proto__: null,
    get(_: object, key: PropertyKey): unknown {
      if (key === symbolToPrimitive) return text;
      if (typeof key !== 'string' || languageNames[key] !== undefined) return undefined;
      return createNode(name === '' ? key : `${name}:${key}`);
    },
    has: (_: object, key: PropertyKey) => typeof key === 'string' && languageNames[key] === undefined,
    apply(_: object, _self: unknown, args: unknown[]): unknown {
      if (name === '') throw new TypeError('tools is not a tool: call tools.group.name(args)');
      return apply(callTool, undefined, nameFirst(name, args));
    },
    set: refuse,
    defineProperty: refuse,
    deleteProperty: refuse,
    setPrototypeOf: refuse,
    preventExtensions: refuse,
  } as ProxyHandler<object>);
  weakMapSet(names, node, name);
  return node;
}

/** The proxy's argument list without spread, which would ask the guest's iterator. */
function nameFirst(name: string, args: readonly unknown[]): Parameters<typeof callTool> {
  return args.length > 1 ? [name, args[0], args[1]] : [name, args[0]];
}
