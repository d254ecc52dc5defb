import { getPrototypeOf, MapConstructor, mapGet, mapSet, ObjectPrototype } from './primordials.ts';
import { byteTypes } from './wire.ts';

/** What an object is by the first prototype in its chain that the runtime knows. */
export type Kind =
  | 'plain'
  | 'map'
  | 'set'
  | 'date'
  | 'regexp'
  | 'bytes'
  | 'error'
  | 'url'
  | 'searchParams'
  | 'boxed'
  | 'promise'
  | 'iterator'
  | 'opaque';

const kinds = new MapConstructor<object, Kind>();

/** A chain longer than this ends in a plain object; honest class hierarchies are far shorter. */
const maxChain = 100;

/** Fills the table from the realm's own classes; called at boot, after the web classes are defined. */
export function installKinds(realm: Record<string, unknown>): void {
  const register = (kind: Kind, names: readonly string[]) => {
    for (let index = 0; index < names.length; index++) {
      const owner = realm[names[index] as string] as { prototype: object } | undefined;
      if (owner !== undefined) mapSet(kinds, owner.prototype, kind);
    }
  };
  register('map', ['Map']);
  register('set', ['Set']);
  register('date', ['Date']);
  register('regexp', ['RegExp']);
  register('bytes', byteTypes);
  register('error', ['Error']);
  register('url', ['URL']);
  register('searchParams', ['URLSearchParams']);
  register('boxed', ['Number', 'String', 'Boolean', 'BigInt', 'Symbol']);
  register('promise', ['Promise']);
  register('iterator', ['Iterator']);
  register('opaque', ['WeakMap', 'WeakSet', 'WeakRef', 'FinalizationRegistry', 'SharedArrayBuffer', 'Float16Array']);
  mapSet(kinds, asyncGeneratorPrototype(), 'iterator');
}

/** The kind of an object that is not an array; a Proxy's trap runs once for each prototype in the chain. */
export function kindOf(value: object): Kind {
  let prototype = getPrototypeOf(value);
  for (let link = 0; prototype !== null && link < maxChain; link++) {
    if (prototype === ObjectPrototype) return 'plain';
    const kind = mapGet(kinds, prototype);
    if (kind !== undefined) return kind;
    prototype = getPrototypeOf(prototype);
  }
  return 'plain';
}

function asyncGeneratorPrototype(): object {
  const generate = async function* () {
    yield undefined;
  };
  return getPrototypeOf(generate.prototype) as object;
}
