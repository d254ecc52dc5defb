import { defineValue, objectDefineProperty } from '../primordials.ts';
import { symbolToStringTag } from './captured.ts';

/** Makes a class a global as standard ones are: writable, configurable, not enumerable, with its tag. */
export function defineClass(target: object, name: string, Class: { readonly prototype: object }): void {
  tagPrototype(Class.prototype, name);
  defineValue(target, name, Class);
}

export function tagPrototype(prototype: object, tag: string): void {
  objectDefineProperty(prototype, symbolToStringTag, { __proto__: null, value: tag, configurable: true } as never);
}
