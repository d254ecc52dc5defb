import { viewBytes } from './byte-views.ts';
import { format, type Inspection, type Shape } from './inspect.ts';
import { formatKey } from './inspect-text.ts';
import {
  append,
  getOwnPropertyDescriptor,
  hasOwn,
  mapForEach,
  mapSize,
  min,
  numberToString,
  ownKeys,
  setForEach,
  setSize,
  stringPadStart,
  symbolToString,
} from './primordials.ts';

const maxItems = 100;
const maxBytes = 50;

/** Adds an entry unless the budget is spent; then says once that there is more. */
function add(inspection: Inspection, shape: Shape, text: string): boolean {
  if (inspection.budget < 0) return false;
  inspection.budget -= text.length;
  append(shape.entries, text);
  if (inspection.budget < 0) append(shape.entries, '...');
  return inspection.budget >= 0;
}

function formatInside(inspection: Inspection, value: unknown, depth: number): string {
  inspection.indentation += 2;
  const text = format(inspection, value, depth + 1);
  inspection.indentation -= 2;
  return text;
}

function addMore(shape: Shape, count: number): void {
  if (count > 0) append(shape.entries, `... ${count} more item${count > 1 ? 's' : ''}`);
}

export function formatArray(
  inspection: Inspection,
  list: readonly unknown[],
  shape: Shape,
  name: string | null,
  depth: number,
): void {
  const length = list.length;
  shape.opening = name === 'Array' ? '[' : `${name ?? '[Array: null prototype]'}(${length}) [`;
  shape.closing = ']';
  shape.columns = 'right';
  let index = 0;
  for (let shown = 0; index < length && shown < maxItems; shown++) {
    const holes = countHoles(list, index, length);
    if (holes > 0) {
      index += holes;
      if (!add(inspection, shape, `<${holes} empty item${holes > 1 ? 's' : ''}>`)) return;
    } else {
      const value = valueAt(list, index++);
      if (typeof value !== 'number' && typeof value !== 'bigint') shape.columns = 'left';
      if (!add(inspection, shape, formatInside(inspection, value, depth))) return;
    }
  }
  addMore(shape, length - index);
}

/** An element without running a getter in its place. */
function valueAt(list: readonly unknown[], index: number): unknown {
  const descriptor = getOwnPropertyDescriptor(list, index);
  return descriptor !== undefined && hasOwn(descriptor, 'value') ? descriptor.value : undefined;
}

function countHoles(list: readonly unknown[], start: number, length: number): number {
  const end = min(length, start + 100_000);
  let index = start;
  while (index < end && !hasOwn(list, index)) index++;
  return index - start;
}

export function formatMap(
  inspection: Inspection,
  map: Map<unknown, unknown>,
  shape: Shape,
  label: string,
  depth: number,
): void {
  const size = mapSize(map);
  shape.opening = `${label}(${size}) {`;
  let shown = 0;
  mapForEach(map, (value, key) => {
    if (shown >= maxItems || inspection.budget < 0) return;
    shown++;
    add(inspection, shape, `${formatInside(inspection, key, depth)} => ${formatInside(inspection, value, depth)}`);
  });
  if (inspection.budget >= 0) addMore(shape, size - shown);
}

export function formatSet(inspection: Inspection, set: Set<unknown>, shape: Shape, label: string, depth: number): void {
  const size = setSize(set);
  shape.opening = `${label}(${size}) {`;
  let shown = 0;
  setForEach(set, (value) => {
    if (shown >= maxItems || inspection.budget < 0) return;
    shown++;
    add(inspection, shape, formatInside(inspection, value, depth));
  });
  if (inspection.budget >= 0) addMore(shape, size - shown);
}

export function formatBytes(inspection: Inspection, value: object, shape: Shape, label: string, depth: number): void {
  const view = viewBytes(value);
  if (view.name === 'ArrayBuffer' || view.name === 'DataView') {
    add(inspection, shape, `byteLength: ${view.length}`);
    if (view.name === 'ArrayBuffer')
      shape.entries[0] = `[Uint8Contents]: <${hexadecimal(view.bytes, view.length)}>, ${shape.entries[0]}`;
    return;
  }
  const list = value as unknown as readonly unknown[];
  const { length } = view;
  shape.opening = `${label}(${length}) [`;
  shape.closing = ']';
  shape.columns = 'right';
  const shown = min(length, maxItems);
  for (let index = 0; index < shown; index++) {
    if (!add(inspection, shape, format(inspection, list[index], depth + 1))) return;
  }
  addMore(shape, length - shown);
}

/** Own properties that are not an array's elements; symbols too when they are enumerable. */
export function formatProperties(
  inspection: Inspection,
  value: object,
  isIndexed: boolean,
  isError: boolean,
  shape: Shape,
  depth: number,
): void {
  const keys = ownKeys(value);
  for (let index = 0; index < keys.length && inspection.budget >= 0; index++) {
    const key = keys[index] as string | symbol;
    if (isIndexed && typeof key === 'string' && isIndex(key)) continue;
    const descriptor = getOwnPropertyDescriptor(value, key);
    if (descriptor === undefined) continue;
    const isHiddenCause = isError && (key === 'cause' || key === 'errors');
    if (descriptor.enumerable !== true && !isHiddenCause) continue;
    if (isError && (key === 'stack' || key === 'message' || key === 'name')) continue;
    let label = typeof key === 'symbol' ? `[${symbolToString(key)}]` : formatKey(key);
    if (isHiddenCause && descriptor.enumerable !== true) label = `[${label}]`;
    add(inspection, shape, `${label}: ${formatProperty(inspection, descriptor, depth)}`);
  }
}

function formatProperty(inspection: Inspection, descriptor: PropertyDescriptor, depth: number): string {
  if (hasOwn(descriptor, 'value')) return formatInside(inspection, descriptor.value, depth);
  if (descriptor.get !== undefined) return descriptor.set !== undefined ? '[Getter/Setter]' : '[Getter]';
  return descriptor.set !== undefined ? '[Setter]' : 'undefined';
}

function isIndex(key: string): boolean {
  const number = +key;
  return number >= 0 && number < 4_294_967_295 && `${number}` === key;
}

function hexadecimal(bytes: Uint8Array, length: number): string {
  let text = '';
  for (let index = 0; index < min(length, maxBytes); index++) {
    text += (index > 0 ? ' ' : '') + stringPadStart(numberToString(bytes[index] as number, 16), 2, '0');
  }
  const rest = length - maxBytes;
  return rest > 0 ? `${text} ... ${rest} more byte${rest > 1 ? 's' : ''}` : text;
}
