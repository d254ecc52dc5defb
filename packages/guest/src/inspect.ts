import { scriptFrames } from './call-site.ts';
import { readProperty, textOf } from './describe-thrown.ts';
import { constructorName, describeFunction } from './inspect-class.ts';
import { formatArray, formatBytes, formatMap, formatProperties, formatSet } from './inspect-entries.ts';
import { layOut } from './inspect-layout.ts';
import { quote } from './inspect-text.ts';
import {
  append,
  dateGetTime,
  dateToISOString,
  emptyList,
  isArray,
  isNotANumber,
  MapConstructor,
  mapGet,
  mapSet,
  mapSize,
  objectKeys,
  regexpFlags,
  regexpSource,
  setSize,
} from './primordials.ts';
import { type Kind, kindOf } from './rich-kinds.ts';
import { describeTools } from './tools.ts';
import { unbox } from './unbox.ts';
import { searchParamsText, urlHref } from './web-classes.ts';

/** Characters of one string inside a value. */
const maxText = 10_000;

/** One inspection's state. */
export interface Inspection {
  readonly maxDepth: number;
  /** Characters that may still be written; entries that come after them are left out. */
  budget: number;
  indentation: number;
  /** Depth of the object that was formatted last, from which the layout tells how deep a value is inside. */
  currentDepth: number;
  /** Objects that are open, from the outermost. */
  readonly open: object[];
  /** Numbers of the objects that a cycle refers to. */
  readonly circular: Map<object, number>;
}

/** What an object shows of itself: `base` alone, or the entries between their brackets, or both. */
export interface Shape {
  base: string;
  opening: string;
  closing: string;
  readonly entries: string[];
  /** Entries that may be set in columns, and to which side; null for properties. */
  columns: 'left' | 'right' | null;
}

/**
 * A value as text for a person, in the manner of Node's console: bounded in depth, entries and characters, cycles
 * marked, getters named and not run. A Proxy is seen through its traps, since the engine cannot tell it apart.
 */
export function inspect(value: unknown, maxDepth: number, maxLength: number): string {
  const inspection: Inspection = {
    maxDepth,
    budget: maxLength,
    indentation: 0,
    currentDepth: 0,
    open: emptyList(),
    circular: new MapConstructor(),
  };
  return format(inspection, value, 0);
}

export function format(inspection: Inspection, value: unknown, depth: number): string {
  if ((typeof value !== 'object' || value === null) && typeof value !== 'function')
    return formatPrimitive(inspection, value);
  const tools = describeTools(value);
  if (tools !== undefined) return tools;
  for (let index = 0; index < depth; index++) {
    if (inspection.open[index] === value) return formatCycle(inspection, value);
  }
  try {
    return formatObject(inspection, value, depth);
  } catch {
    // A trap threw, or the object lies about its class.
    return '[unreadable object]';
  }
}

function formatPrimitive(inspection: Inspection, value: unknown): string {
  if (typeof value === 'string') {
    const rest = value.length - maxText;
    const text = quote(value, maxText, inspection.indentation);
    return rest > 0 ? `${text}... ${rest} more character${rest > 1 ? 's' : ''}` : text;
  }
  return typeof value === 'number' && value === 0 && 1 / value < 0 ? '-0' : textOf(value);
}

function formatCycle(inspection: Inspection, value: object): string {
  let number = mapGet(inspection.circular, value);
  if (number === undefined) {
    number = mapSize(inspection.circular) + 1;
    mapSet(inspection.circular, value, number);
  }
  return `[Circular *${number}]`;
}

function formatObject(inspection: Inspection, value: object, depth: number): string {
  const kind: Kind | 'array' | 'function' =
    typeof value === 'function' ? 'function' : isArray(value) ? 'array' : kindOf(value);
  const name = constructorName(value);
  if (depth > inspection.maxDepth && hasParts(value, kind)) {
    return kind === 'array' ? '[Array]' : `[${name ?? 'Object: null prototype'}]`;
  }
  inspection.open[depth] = value;
  inspection.currentDepth = depth;
  const shape = formatShape(inspection, value, kind, name, depth);
  formatProperties(
    inspection,
    value,
    kind === 'array' || kind === 'bytes' || kind === 'boxed',
    kind === 'error',
    shape,
    depth,
  );
  inspection.open.length = depth;
  const number = mapGet(inspection.circular, value);
  if (number !== undefined) {
    const mark = `<ref *${number}> `;
    if (shape.base !== '') shape.base = mark + shape.base;
    else shape.opening = mark + shape.opening;
  }
  if (shape.entries.length === 0) return shape.base !== '' ? shape.base : `${shape.opening}${shape.closing}`;
  return layOut(shape, inspection.indentation, inspection.currentDepth - depth);
}

/** What lies deeper than the bound is named only; what is empty can be shown. */
function hasParts(value: object, kind: Kind | 'array' | 'function'): boolean {
  switch (kind) {
    case 'array':
      return (value as unknown[]).length > 0;
    case 'map':
      return mapSize(value as Map<unknown, unknown>) > 0;
    case 'set':
      return setSize(value as Set<unknown>) > 0;
    case 'plain':
      return objectKeys(value).length > 0;
    default:
      return false;
  }
}

function formatShape(
  inspection: Inspection,
  value: object,
  kind: Kind | 'array' | 'function',
  name: string | null,
  depth: number,
): Shape {
  const label = name ?? '[Object: null prototype]';
  const shape: Shape = { base: '', opening: `${label} {`, closing: '}', entries: emptyList(), columns: null };
  switch (kind) {
    case 'plain':
      if (name === 'Object') shape.opening = '{';
      break;
    case 'array':
      formatArray(inspection, value as unknown[], shape, name, depth);
      break;
    case 'map':
      formatMap(inspection, value as Map<unknown, unknown>, shape, label, depth);
      break;
    case 'set':
      formatSet(inspection, value as Set<unknown>, shape, label, depth);
      break;
    case 'bytes':
      formatBytes(inspection, value, shape, label, depth);
      break;
    case 'promise':
      append(shape.entries, '<state unknown>');
      break;
    case 'opaque':
      append(shape.entries, '<items unknown>');
      break;
    case 'iterator':
      shape.opening = 'Object [Generator] {';
      break;
    default:
      shape.base = formatBase(value, kind, depth);
      shape.opening = '{';
  }
  return shape;
}

function formatBase(value: object, kind: Kind | 'array' | 'function', depth: number): string {
  switch (kind) {
    case 'function':
      return describeFunction(value);
    case 'date': {
      const date = value as Date;
      return isNotANumber(dateGetTime(date)) ? 'Invalid Date' : dateToISOString(date);
    }
    case 'regexp':
      return `/${regexpSource(value as RegExp)}/${regexpFlags(value as RegExp)}`;
    case 'error':
      return formatError(value, depth);
    case 'url':
      return urlHref(value);
    case 'searchParams':
      return `URLSearchParams { ${quote(searchParamsText(value), maxText, 0)} }`;
    default:
      return describeBoxed(value, constructorName(value) ?? 'Object');
  }
}

function describeBoxed(value: object, name: string): string {
  const primitive = unbox(value);
  if (primitive === undefined) return `${name} {}`;
  return `[${name}: ${typeof primitive === 'string' ? quote(primitive, maxText, 0) : textOf(primitive)}]`;
}

/** The header, and at the outermost level the script's own frames. */
function formatError(error: object, depth: number): string {
  const name = readProperty(error, 'name');
  const message = readProperty(error, 'message');
  const head = typeof name === 'string' ? name : 'Error';
  const text = typeof message === 'string' && message !== '' ? `${head}: ${message}` : head;
  if (depth > 0) return `[${text}]`;
  return text + scriptFrames(readProperty(error, 'stack'));
}
