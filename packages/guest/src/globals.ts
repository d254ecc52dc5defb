import { callTool } from './calls.ts';
import { createConsole } from './console.ts';
import { addedNames, languageNames } from './global-names.ts';
import { defineValue, hasOwn, objectDefineProperty, objectKeys } from './primordials.ts';
import { random } from './random.ts';
import { createRuntimeError } from './runtime-error.ts';
import { clearTimer, setInterval, setTimeout } from './timers.ts';
import { createTools } from './tools.ts';

/** Defines the guest's own globals and removes whatever the engine has beyond the documented names. Runs at boot. */
export function installGlobals(realm: Record<string, unknown>): void {
  defineValue(realm, 'callTool', callTool);
  defineValue(realm, 'tools', createTools());
  defineValue(realm, 'console', createConsole());
  defineValue(realm, 'setTimeout', setTimeout);
  defineValue(realm, 'setInterval', setInterval);
  defineValue(realm, 'clearTimeout', clearTimer);
  defineValue(realm, 'clearInterval', clearTimer);
  defineValue(Math, 'random', random);
  inertCallSites();
  const allowed = new Set<PropertyKey>([...addedNames, ...languageNames, Symbol.toStringTag]);
  for (const key of Reflect.ownKeys(realm)) {
    if (!allowed.has(key) && !Reflect.deleteProperty(realm, key)) throw new TypeError(`cannot remove ${String(key)}`);
  }
}

/** Defines the caller's globals as plain data. Throws INVALID_INPUT for a name that the realm already has. */
export function defineScriptGlobals(realm: object, globals: object): void {
  const keys = objectKeys(globals);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string;
    if (hasOwn(realm, key)) {
      throw createRuntimeError('INVALID_INPUT', `globals.${key}: the name is taken by the sandbox`);
    }
    defineValue(realm, key, (globals as Record<string, unknown>)[key], true);
  }
}

/** The engine would hand `Error.prepareStackTrace` call sites whose `getFunction` leaks the runtime's functions. */
function inertCallSites(): void {
  objectDefineProperty(Error, 'prepareStackTrace', { value: undefined, writable: false, configurable: false });
}
