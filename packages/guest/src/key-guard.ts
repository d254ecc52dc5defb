import { objectCreate, ownKeys } from './primordials.ts';

let refused: Record<string, true> = objectCreate(null);

/** Sets the keys that `guardKey` refuses; called once per run. */
export function setRefusedKeys(keys: readonly string[]): void {
  refused = objectCreate(null);
  for (let index = 0; index < keys.length; index++) refused[keys[index] as string] = true;
}

/**
 * What a computed key of the script becomes: the same key, converted at most once, so that what was checked is what
 * is used. Throws TypeError for a refused key.
 */
export function guardKey(key: unknown): unknown {
  if (typeof key === 'number') return key;
  if (typeof key === 'string') return refused[key] === undefined ? key : refuse(key);
  if ((typeof key === 'object' && key !== null) || typeof key === 'function') return guardConverted(key);
  return key;
}

/** Lets the engine do its own conversion to a property key, with every hook of the guest's running once. */
function guardConverted(key: object): string | symbol {
  const converted = ownKeys({ __proto__: null, [key as unknown as string]: 0 })[0] as string | symbol;
  return typeof converted === 'string' && refused[converted] !== undefined ? refuse(converted) : converted;
}

function refuse(key: string): never {
  throw new TypeError(`The property key "${key}" is refused here: use a Map for keys that come from data`);
}
