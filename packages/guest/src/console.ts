import { formatTable } from './console-table.ts';
import { limit, readProperty, textOf } from './describe-thrown.ts';
import { formatMessage } from './format-message.ts';
import { inspect } from './inspect.ts';
import {
  dateNow,
  defineValue,
  MapConstructor,
  mapDelete,
  mapGet,
  mapSet,
  mapSize,
  max,
  min,
  stringIndexOf,
  stringRepeat,
  stringSlice,
} from './primordials.ts';
import { session } from './session.ts';

type Level = 'log' | 'info' | 'warn' | 'error' | 'debug';

const maxLabels = 1_000;
const maxIndentation = 40;

/** True once the host said that its console budget is spent: from then on nothing is even formatted. */
let isFull = false;
let indentation = 0;
const counts = new MapConstructor<string, number>();
const starts = new MapConstructor<string, number>();

/** The `console` object. Every method is safe to call in any way, and none of them throws. */
export function createConsole(): object {
  const console = {};
  const add = (name: string, method: (...args: unknown[]) => void) => defineValue(console, name, method, true);
  add('log', (...args) => write('log', args));
  add('info', (...args) => write('info', args));
  add('warn', (...args) => write('warn', args));
  add('error', (...args) => write('error', args));
  add('debug', (...args) => write('debug', args));
  add('trace', (...args) => write('error', args, 'Trace: '));
  add('dir', (value, options) => writeWith('log', (length) => inspect(value, depthOf(options), length)));
  add('table', (value, columns) => writeWith('log', (length) => formatTable(value, columns, length)));
  add('group', (...args) => {
    if (args.length > 0) write('log', args);
    indentation = min(indentation + 2, maxIndentation);
  });
  add('groupCollapsed', (...args) => {
    if (args.length > 0) write('log', args);
    indentation = min(indentation + 2, maxIndentation);
  });
  add('groupEnd', () => {
    indentation = max(indentation - 2, 0);
  });
  add('assert', (condition, ...args) => {
    if (!condition) write('warn', args, args.length > 0 ? 'Assertion failed: ' : 'Assertion failed');
  });
  add('count', (label) => {
    const name = labelOf(label);
    const count = (mapGet(counts, name) ?? 0) + 1;
    remember(counts, name, count);
    writeText('log', `${name}: ${count}`);
  });
  add('countReset', (label) => {
    mapDelete(counts, labelOf(label));
  });
  add('time', (label) => remember(starts, labelOf(label), dateNow()));
  add('timeLog', (label, ...args) => writeElapsed(labelOf(label), args));
  add('timeEnd', (label) => {
    writeElapsed(labelOf(label), []);
    mapDelete(starts, labelOf(label));
  });
  return console;
}

function write(level: Level, args: readonly unknown[], prefix = ''): void {
  writeWith(level, (length) => prefix + formatMessage(args, length));
}

function writeWith(level: Level, format: (maxLength: number) => string): void {
  if (isFull || session.settled) return;
  writeText(level, format(session.settings.maxConsoleLine));
}

/** Formatting may have run traps of the guest's, which may have written or ended the run: so it is asked again. */
function writeText(level: Level, text: string): void {
  if (isFull || session.settled) return;
  const { maxConsoleLine } = session.settings;
  const line = limit(indentation > 0 ? indent(limit(text, maxConsoleLine)) : text, maxConsoleLine);
  isFull = session.host('log', level, line) === 'full';
}

function writeElapsed(label: string, args: readonly unknown[]): void {
  const start = mapGet(starts, label);
  if (start === undefined) return;
  write('log', args, `${label}: ${dateNow() - start}ms${args.length > 0 ? ' ' : ''}`);
}

function indent(text: string): string {
  const margin = stringRepeat(' ', indentation);
  let result = margin;
  let start = 0;
  for (;;) {
    const newline = stringIndexOf(text, '\n', start);
    if (newline < 0) return result + stringSlice(text, start);
    result += stringSlice(text, start, newline + 1) + margin;
    start = newline + 1;
  }
}

function labelOf(label: unknown): string {
  return label === undefined ? 'default' : limit(textOf(label), 200);
}

/** A label beyond the bound is not kept: its count starts anew. */
function remember(labels: Map<string, number>, name: string, value: number): void {
  if (mapSize(labels) < maxLabels || mapGet(labels, name) !== undefined) mapSet(labels, name, value);
}

function depthOf(options: unknown): number {
  const depth = typeof options === 'object' && options !== null ? readProperty(options, 'depth') : undefined;
  if (depth === null) return 20;
  return typeof depth === 'number' && depth >= 0 ? min(depth, 20) : 2;
}
