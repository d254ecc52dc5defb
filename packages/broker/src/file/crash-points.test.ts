import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { findLosses, type Kept, storeOptions, writeSessions } from './crash-fixtures.suite.ts';
import { newFile, openStore } from './file-fixtures.suite.ts';
import { loadWasmBinding } from './wasm-binding.node.ts';

afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

/** A change of a file that the system has, and the disk may not have yet. */
type Change = { readonly at: number; readonly bytes: Buffer } | { readonly size: number };

interface FileState {
  /** What a process finds that opens it. */
  current: Buffer;
  /** What is certainly there after a loss of power. */
  onDisk: Buffer;
  /** What was changed since then. */
  pending: Change[];
}

type Disk = ReadonlyMap<string, Buffer>;

/** Everything that happens to the files of a store, with what would be left if it ended there. */
function watchFiles(path: string, onChange: (crash: { killed: Disk; torn: Disk; unpowered: Disk }) => void) {
  const names = ['', '-wal', '.new', '.new-wal'].map((suffix) => `${path}${suffix}`);
  const files = new Map<string, FileState>();
  const descriptors = new Map<number, string>();
  const original = { ...fs };
  const random = seededRandom(5);

  const stateOf = (descriptor: number) => files.get(descriptors.get(descriptor) ?? '');
  const all = (of: (state: FileState, name: string) => Buffer): Disk =>
    new Map([...files].map(([name, state]) => [name.slice(path.length), of(state, name)]));

  function changed(torn?: { readonly state: FileState; readonly half: Buffer }): void {
    onChange({
      killed: all(({ current }) => current),
      torn: all((state) => (state === torn?.state ? torn.half : state.current)),
      unpowered: all(({ onDisk, pending }) => pending.filter(() => random() < 0.5).reduce(apply, onDisk)),
    });
  }

  function change(descriptor: number, what: Change): void {
    const state = stateOf(descriptor);
    if (!state) return;
    const half =
      'bytes' in what
        ? apply(state.current, { at: what.at, bytes: what.bytes.subarray(0, what.bytes.length / 2) })
        : state.current;
    state.current = apply(state.current, what);
    state.pending.push(what);
    changed({ state, half });
  }

  vi.spyOn(fs, 'openSync').mockImplementation((name, ...rest) => {
    const descriptor = original.openSync(name, ...rest);
    const known = names.find((one) => one === String(name));
    if (known) {
      descriptors.set(descriptor, known);
      if (!files.has(known)) files.set(known, { current: Buffer.alloc(0), onDisk: Buffer.alloc(0), pending: [] });
    } else descriptors.delete(descriptor);
    return descriptor;
  });
  vi.spyOn(fs, 'writeSync').mockImplementation(((
    descriptor: number,
    bytes: Uint8Array,
    from: number,
    length: number,
    at: number,
  ) => {
    const written = original.writeSync(descriptor, bytes, from, length, at);
    change(descriptor, { at, bytes: Buffer.from(bytes.slice(from, from + length)) });
    return written;
  }) as typeof fs.writeSync);
  vi.spyOn(fs, 'ftruncateSync').mockImplementation((descriptor, size = 0) => {
    original.ftruncateSync(descriptor, size);
    change(descriptor, { size: size ?? 0 });
  });
  vi.spyOn(fs, 'fsyncSync').mockImplementation((descriptor) => {
    const state = stateOf(descriptor);
    if (!state) return;
    state.onDisk = state.current;
    state.pending = [];
    changed();
  });
  vi.spyOn(fs, 'unlinkSync').mockImplementation((name) => {
    original.unlinkSync(name);
    if (files.delete(String(name))) changed();
  });
  vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
    original.renameSync(from, to);
    const state = files.get(String(from));
    if (!state) return;
    files.delete(String(from));
    files.set(String(to), state);
    changed();
  });
  syncBuiltinESMExports();
}

function apply(bytes: Buffer, change: Change): Buffer {
  const size = 'size' in change ? change.size : Math.max(bytes.length, change.at + change.bytes.length);
  const changed = Buffer.alloc(size);
  bytes.copy(changed, 0, 0, Math.min(size, bytes.length));
  if ('bytes' in change) change.bytes.copy(changed, change.at);
  return changed;
}

/** Looks at every so manieth end; at all of them with CHAOS_KILLS. Of three kinds by turns, so not a multiple of 3. */
const stride = process.env.CHAOS_KILLS === undefined ? 4 : 1;

it('has kept all that it said to be kept, whole, wherever its process or its machine ends', {
  timeout: 600_000,
}, async () => {
  const binding = await loadWasmBinding();
  const path = newFile();
  const kept = new Map<string, Kept>();
  const crashes: { readonly how: string; readonly disk: Disk; readonly kept: ReadonlyMap<string, Kept> }[] = [];
  let count = 0;
  watchFiles(path, (ends) => {
    const how = (['killed', 'torn', 'unpowered'] as const)[count++ % 3] ?? 'killed';
    crashes.push({ how: `${how} at ${count}`, disk: ends[how], kept: new Map(kept) });
  });
  const { store, database } = await openStore(path, { ...storeOptions, binding });
  database.exec('PRAGMA wal_autocheckpoint = 30');
  let commits = 0;
  const terms = {
    mayGoOn: () => commits < 30,
    onKept(id: string, state: Kept) {
      commits++;
      kept.set(id, state);
    },
  };
  await Promise.all(['a', 'b'].map((name) => writeSessions(store, name, terms)));
  await store.close();
  vi.restoreAllMocks();
  // What is looked at need not be written to the disk.
  vi.spyOn(fs, 'fsyncSync').mockImplementation(() => undefined);
  syncBuiltinESMExports();

  expect(crashes.length).toBeGreaterThan(300);
  const copy = newFile();
  for (const crash of crashes.filter((_, index) => index % stride === 0)) {
    for (const name of fs.readdirSync(dirname(copy))) fs.rmSync(join(dirname(copy), name));
    for (const [suffix, bytes] of crash.disk) fs.writeFileSync(`${copy}${suffix}`, bytes);
    const opened = await openStore(copy, { ...storeOptions, binding });
    expect([crash.how, await findLosses(opened, crash.kept)]).toEqual([crash.how, []]);
    await opened.store.close();
    expect(fs.readdirSync(dirname(copy))).toEqual([basename(copy)]);
  }
});

/** The same numbers every time, from 0 to 1. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
