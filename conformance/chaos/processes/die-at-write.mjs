// Loaded before a broker. At the nth change to a file under CHAOS_STORE, n being CHAOS_DIE_AT, the process is killed: a
// write is torn in the middle, everything else is killed before it is done when n is odd, and after it when n is even.
// Numbers beyond the last change let it live. Node's own SQLite writes unseen, so the library is used in its place.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { resolve } from 'node:path';

const store = resolve(process.env.CHAOS_STORE ?? '');
const dieAt = Number(process.env.CHAOS_DIE_AT);
const descriptors = new Set();
let changes = 0;

function die() {
  process.kill(process.pid, 'SIGKILL');
  // The signal may be a moment on its way, in which nothing more may happen.
  for (;;);
}

const isStored = (path) => typeof path === 'string' && resolve(path).startsWith(store);

function replace(name, isMeant, atDeath) {
  const original = fs[name];
  fs[name] = (...args) => {
    if (!isMeant(args[0])) return original(...args);
    changes++;
    if (changes !== dieAt) return original(...args);
    try {
      if (atDeath) atDeath(original, args);
      else if (changes % 2 === 0) original(...args);
    } finally {
      // Also when there was nothing to change, as with a lock that nobody has left.
      die();
    }
    return undefined;
  };
}

const open = fs.openSync;
fs.openSync = (path, ...rest) => {
  const isChange = isStored(path) && !fs.existsSync(path);
  if (isChange && ++changes === dieAt) die();
  const descriptor = open(path, ...rest);
  if (isStored(path)) descriptors.add(descriptor);
  else descriptors.delete(descriptor);
  return descriptor;
};
for (const name of ['fsyncSync', 'fdatasyncSync', 'ftruncateSync'])
  replace(name, (descriptor) => descriptors.has(descriptor));
for (const name of ['mkdirSync', 'rmdirSync', 'unlinkSync', 'renameSync', 'rmSync']) replace(name, isStored);
replace(
  'writeSync',
  (descriptor) => descriptors.has(descriptor),
  (original, [descriptor, bytes, offset = 0, length = bytes.length - offset, position = null]) => {
    if (typeof bytes === 'string') original(descriptor, bytes.slice(0, bytes.length >> 1));
    else original(descriptor, bytes, offset, length >> 1, position);
  },
);
replace('writeFileSync', isStored, (original, [path, content, ...rest]) =>
  original(path, content.slice(0, content.length >> 1), ...rest),
);
syncBuiltinESMExports();

const { getBuiltinModule } = process;
process.getBuiltinModule = (name) => (name === 'node:sqlite' ? undefined : getBuiltinModule(name));
