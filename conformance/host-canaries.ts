import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a hostile program would change of its host if it could. Taken before a program and compared after it. */
export interface HostCanaries {
  /** What is not as it was, in words; empty when the host is unharmed. */
  changes(): readonly string[];
  /** @throws Error that says what changed */
  check(): void;
}

export function takeHostCanaries(): HostCanaries {
  const before = Object.values(watched).map(propertiesOf);
  const listeners = countListeners();
  const handles = countHandles();
  const rejections = unhandled;
  const changes = () => [
    ...Object.entries(watched).flatMap(([name, object], index) => compare(name, before[index] ?? [], object)),
    ...(countListeners() === listeners ? [] : [`listeners: ${listeners} became ${countListeners()}`]),
    ...addedHandles(handles),
    ...(unhandled === rejections ? [] : [`${unhandled - rejections} unhandled rejections and exceptions`]),
    ...fileChanges(),
  ];
  return {
    changes,
    check() {
      const found = changes();
      if (found.length > 0) throw new Error(`the host was changed: ${found.join('; ')}`);
    },
  };
}

const watched: Readonly<Record<string, object>> = {
  globalThis,
  Object,
  'Object.prototype': Object.prototype,
  'Function.prototype': Function.prototype,
  Array,
  'Array.prototype': Array.prototype,
  Promise,
  'Promise.prototype': Promise.prototype,
  'Map.prototype': Map.prototype,
  'Set.prototype': Set.prototype,
  'WeakMap.prototype': WeakMap.prototype,
  Error,
  'Error.prototype': Error.prototype,
  'TypeError.prototype': TypeError.prototype,
  JSON,
  Math,
  Reflect,
  'String.prototype': String.prototype,
  'Number.prototype': Number.prototype,
  'RegExp.prototype': RegExp.prototype,
  'Date.prototype': Date.prototype,
  'Uint8Array.prototype': Uint8Array.prototype,
  'ArrayBuffer.prototype': ArrayBuffer.prototype,
  'Symbol.prototype': Symbol.prototype,
  'URL.prototype': URL.prototype,
  'Intl.DateTimeFormat.prototype': Intl.DateTimeFormat.prototype,
  'array iterators': Object.getPrototypeOf([][Symbol.iterator]()),
  'async functions': Object.getPrototypeOf(async () => undefined),
  'process.env': process.env,
};

// Node replaces these lazy accessors by the functions themselves when they are first used.
void [atob, btoa];

/** Counts what nobody handled, over the whole process. */
let unhandled = 0;
process.on('unhandledRejection', () => unhandled++);
process.on('uncaughtException', () => unhandled++);

interface Property {
  readonly key: PropertyKey;
  readonly descriptor: PropertyDescriptor;
}

function propertiesOf(object: object): Property[] {
  return Reflect.ownKeys(object).map((key) => ({ key, descriptor: descriptorOf(object, key) }));
}

const descriptorOf = (object: object, key: PropertyKey) => Object.getOwnPropertyDescriptor(object, key) ?? {};

/** Which own properties are no longer the very same. */
function compare(name: string, before: readonly Property[], object: object): string[] {
  const keys = Reflect.ownKeys(object);
  const known = new Set(before.map(({ key }) => key));
  const added = keys.length === before.length ? [] : keys.filter((key) => !known.has(key));
  const changed = before.filter(({ key, descriptor }) => {
    const now = Object.getOwnPropertyDescriptor(object, key);
    return now === undefined || aspects.some((aspect) => !Object.is(now[aspect], descriptor[aspect]));
  });
  return [...added, ...changed.map(({ key }) => key)].map((key) => `${name}[${String(key)}]`);
}

const aspects = ['value', 'get', 'set', 'writable', 'enumerable', 'configurable'] as const;

function countListeners(): string {
  return process
    .eventNames()
    .map((name) => `${String(name)} ${process.listenerCount(name)}`)
    .join();
}

/** How many child processes, servers and watchers there are. Timers and connections come and go with every run. */
function countHandles(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const kind of process.getActiveResourcesInfo()) {
    if (lasting.has(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}

/** One that goes is of a server that was closed before. */
function addedHandles(before: ReadonlyMap<string, number>): string[] {
  return [...countHandles()]
    .filter(([kind, count]) => count > (before.get(kind) ?? 0))
    .map(([kind]) => `handle ${kind}`);
}

const lasting: ReadonlySet<string> = new Set([
  'ProcessWrap',
  'TCPServerWrap',
  'PipeWrap',
  'UDPWrap',
  'FSEventWrap',
  'StatWatcher',
  'SignalWrap',
]);

/** A file that no program may find, and its folder, in which none may leave one. */
const secretText = 'a secret of the host';
const folder = mkdtempSync(join(tmpdir(), 'canary-'));
const secretFile = join(folder, 'credentials.json');
writeFileSync(secretFile, secretText);
const { ino, mtimeMs } = statSync(secretFile);
process.env.ENCLAVE_CANARY_FILE = secretFile;
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

function fileChanges(): string[] {
  const now = statSync(secretFile, { throwIfNoEntry: false });
  const isSame = now?.ino === ino && now.mtimeMs === mtimeMs && readFileSync(secretFile, 'utf8') === secretText;
  return isSame && readdirSync(folder).length === 1 ? [] : ['files'];
}
