import {
  functionToString,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  hasOwn,
  stringIndexOf,
  stringSlice,
} from './primordials.ts';

const maxName = 100;
const maxChain = 100;

/** The name of the class that made an object, found without running a getter; null without one. */
export function constructorName(value: object): string | null {
  let holder: object | null = value;
  for (let link = 0; holder !== null && link < maxChain; link++) {
    const maker = dataProperty(holder, 'constructor');
    if (typeof maker === 'function') {
      const name = functionName(maker);
      if (name !== '') return name;
    }
    holder = getPrototypeOf(holder);
  }
  return null;
}

/** A function as `[Function: name]` or `[class Name extends Base]`. */
export function describeFunction(value: object): string {
  const name = functionName(value);
  const source = sourceOf(value);
  if (stringIndexOf(source, 'class') === 0 && !isName(source[5])) return describeClass(value, name);
  const kind = constructorName(value) ?? 'Function';
  return name === '' ? `[${kind} (anonymous)]` : `[${kind}: ${name}]`;
}

function describeClass(value: object, name: string): string {
  const base = getPrototypeOf(value);
  const baseName = base === null ? '' : functionName(base);
  return `[class ${name === '' ? '(anonymous)' : name}${baseName === '' ? '' : ` extends ${baseName}`}]`;
}

function functionName(value: object): string {
  const name = dataProperty(value, 'name');
  return typeof name === 'string' ? stringSlice(name, 0, maxName) : '';
}

function dataProperty(holder: object, key: string): unknown {
  const descriptor = getOwnPropertyDescriptor(holder, key);
  return descriptor !== undefined && hasOwn(descriptor, 'value') ? descriptor.value : undefined;
}

function isName(character: string | undefined): boolean {
  return character !== undefined && character !== ' ' && character !== '{' && character !== '\n';
}

function sourceOf(value: object): string {
  try {
    return functionToString(value as never);
  } catch {
    // A Proxy around a function has no source.
    return '';
  }
}
