import { append, emptyList, MapConstructor, mapGet, mapHas, mapSet } from '../primordials.ts';
import { bufferIsDetached, DOMException, transferBuffer } from './captured.ts';
import { isBuffer } from './clone-bytes.ts';
import { createShell } from './clone-objects.ts';

/**
 * `structuredClone` of the HTML standard. A list of copies to fill stands in for recursion, so depth costs no stack.
 * Throws a `DataCloneError` DOMException for functions, symbols and objects that have no copy.
 */
export function structuredClone(value: unknown, options?: { transfer?: unknown } | null): unknown {
  const transferred = readTransfer(options);
  const copies = new MapConstructor<object, object>();
  const fills = emptyList<() => void>();
  const copyOf = (part: unknown, key?: unknown): unknown => {
    if (typeof part === 'function' || typeof part === 'symbol') throw notCloneable(`a ${typeof part}`, key);
    if (typeof part !== 'object' || part === null) return part;
    const known = mapGet(copies, part);
    if (known !== undefined) return known;
    const shell = createShell(part, copyOf);
    if (shell === undefined) throw notCloneable('this kind of object', key);
    mapSet(copies, part, shell.copy);
    if (shell.fill !== undefined) append(fills, shell.fill);
    return shell.copy;
  };
  const root = copyOf(value, undefined);
  for (let index = 0; index < fills.length; index++) (fills[index] as () => void)();
  // the copies are complete, so taking the originals away is all that is left of the transfer
  for (let index = 0; index < transferred.length; index++) transferBuffer(transferred[index] as ArrayBuffer);
  return root;
}

function readTransfer(options: { transfer?: unknown } | null | undefined): ArrayBuffer[] {
  const buffers = emptyList<ArrayBuffer>();
  const transfer = options?.transfer;
  if (transfer === undefined) return buffers;
  const seen = new MapConstructor<unknown, true>();
  // the guest's own iteration protocol, as the standard says
  for (const item of transfer as Iterable<unknown>) {
    if (!isBuffer(item)) throw new DOMException('Only an ArrayBuffer can be transferred', 'DataCloneError');
    if (mapHas(seen, item) || bufferIsDetached(item)) {
      throw new DOMException('An ArrayBuffer is detached or listed twice', 'DataCloneError');
    }
    mapSet(seen, item, true);
    append(buffers, item);
  }
  return buffers;
}

function notCloneable(what: string, key: unknown): Error {
  const where = typeof key === 'string' ? ` (property "${key}")` : '';
  return new DOMException(`${what} could not be cloned${where}`, 'DataCloneError');
}
