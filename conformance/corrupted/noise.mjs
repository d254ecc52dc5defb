/**
 * A guest whose heap is broken: what a hole of the engine would let a script do to the memory that it lives in. Writes
 * noise into the memory of every engine of this thread, between turns and, from inside of the engine's imports, during
 * them; and sends the host what no honest guest runtime would.
 */

/**
 * Every engine that this thread makes from now on is told to `onImport`, before and after each call of an import. The
 * list that is answered holds the last one made.
 *
 * @param {(engine: import('./noise.d.mts').CorruptEngine, name: string) => void} onImport
 */
export function captureEngines(onImport) {
  const engines = [];
  const Original = WebAssembly.Instance;
  WebAssembly.Instance = class extends Original {
    constructor(module, imports) {
      const engine = { exports: undefined, imports };
      const watched = (name, call) =>
        function watch(...args) {
          if (engine.exports) onImport(engine, name);
          const answer = call(...args);
          if (engine.exports) onImport(engine, name);
          return answer;
        };
      const wrapped = mapValues(imports, (group) => mapValues(group, (call, name) => watched(name, call)));
      super(module, wrapped);
      if (!('fuel' in this.exports)) return;
      engine.exports = this.exports;
      // Only the last, because one that is kept keeps its memory.
      engines[0] = engine;
    }
  };
  return engines;
}

const mapValues = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value, name)]));

const pageBytes = 65_536;
/** The C stack lies below it, the image and the heap above. */
const stackTop = 1_048_576;
/** Values that code with a broken length, count or pointer is likeliest to trust. */
const tempting = [0, 1, -1, 2, 4, 8, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fffffff, -0x80000000, 0xfffffff8, stackTop];

/** @type {Readonly<Record<string, (engine: object, random: () => number) => void>>} */
const writers = {
  /** A few bytes anywhere. */
  bytes: (engine, random) => {
    const memory = bytesOf(engine);
    for (let left = below(random, 64); left >= 0; left--) memory[below(random, memory.length)] = below(random, 256);
  },
  /** Words of the live heap. */
  words: (engine, random) => {
    const words = wordsOf(engine);
    for (let left = below(random, 8); left >= 0; left--) words[used(words, random)] = word(random);
  },
  /** One stretch, as an overflow leaves it. */
  stretch: (engine, random) => {
    const memory = bytesOf(engine);
    const from = stackTop + below(random, memory.length - stackTop);
    const to = Math.min(memory.length, from + below(random, 8_192));
    for (let at = from; at < to; at++) memory[at] = below(random, 256);
  },
  /** Saved values and return data on the C stack. */
  stack: (engine, random) => {
    const words = wordsOf(engine);
    const from = engine.exports.__stack_pointer.value >>> 2;
    const room = Math.max(1, Math.min(2_048, (stackTop >>> 2) - from));
    for (let left = below(random, 16); left >= 0; left--) words[from + below(random, room)] = word(random);
  },
  /** The stack pointer itself. */
  stackPointer: (engine, random) => {
    engine.exports.__stack_pointer.value = below(random, 2) ? word(random) | 0 : below(random, 2 * stackTop) & ~15;
  },
  /** Sizes and links that the allocator keeps before what it gave out. */
  allocator: (engine, random) => {
    const words = wordsOf(engine);
    for (let left = below(random, 8); left >= 0; left--) {
      const target = words[pointer(words, random)] >>> 2;
      words[target - 1 - below(random, 2)] = word(random);
    }
  },
  /** Pointers that lead elsewhere: use after free, and types that are others. */
  pointers: (engine, random) => {
    const words = wordsOf(engine);
    for (let left = below(random, 8); left >= 0; left--) {
      const at = pointer(words, random);
      words[at] = below(random, 3) ? words[pointer(words, random)] : words[at] + 8 * (below(random, 64) - 32);
    }
  },
  /** Text, with what no UTF-8 has. */
  text: (engine, random) => {
    const memory = bytesOf(engine);
    for (let tries = 0; tries < 200; tries++) {
      const at = stackTop + below(random, memory.length - stackTop - 16);
      if (!memory.subarray(at, at + 6).every((byte) => byte >= 0x20 && byte < 0x7f)) continue;
      for (let next = at; next < at + 6; next++) memory[next] = below(random, 2) ? 0xff : below(random, 256);
      return;
    }
  },
  /** Small numbers: indexes of functions, atoms, counts, class ids. */
  indexes: (engine, random) => {
    const words = wordsOf(engine);
    for (let left = below(random, 8), tries = 0; left >= 0 && tries < 5_000; tries++) {
      const at = used(words, random);
      if (words[at] < 1 || words[at] > 4_096) continue;
      words[at] = below(random, 4_096);
      left--;
    }
  },
};

export const noiseKinds = [...Object.keys(writers), 'messages'];

/** Writes noise of one kind; what is drawn from `random` alone decides. */
export function corrupt(engine, kind, random) {
  if (kind === 'messages') sendMessage(engine, random);
  else writers[kind](engine, random);
}

/**
 * The noise of a case: everything about it follows from its seed.
 *
 * @param {number} seed
 * @returns {import('./noise.d.mts').Noise}
 */
export function noiseOf(seed) {
  const rates = [1, 0.3, 0.05];
  return {
    kind: noiseKinds[seed % noiseKinds.length],
    rate: rates[Math.floor(seed / noiseKinds.length) % rates.length],
    random: randomOf(seed),
  };
}

/** As `seededRandom`, which a thread without a compiler cannot load. */
function randomOf(seed) {
  let state = (seed ^ 0x9e3779b9) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/**
 * Makes an endless loop, which no interpreter's poll ever sees, of the function `loop` of `forgedProgram`: the
 * instructions `push_i32 0; ret` jump back to where they stand.
 */
export function forgeEndlessLoop(engine) {
  const memory = bytesOf(engine);
  const literal = [0x78, 0x56, 0x34, 0x12];
  for (let at = stackTop; at < memory.length - 16; at++) {
    if (!literal.every((byte, index) => memory[at + index] === byte && memory[at + 5 + index] === byte)) continue;
    memory.fill(0, at, at + 4);
    memory[at + 4] = retOpcode;
    return;
  }
}

const retOpcode = 109;

export const forgedProgram = `
  function loop() { return 0x12345678 + 0x12345678 + 0x12345678; }
  console.log('now');
  return loop();`;

const below = (random, count) => Math.floor(random() * count);
const word = (random) =>
  below(random, 2) ? tempting[below(random, tempting.length)] : Math.floor(random() * 2 ** 32) | 0;

/** Only what the guest may reach: memory that the host took for others before is not its own. */
const bytesOf = ({ exports }) => new Uint8Array(exports.memory.buffer, 0, exports.vpages.value * pageBytes);
const wordsOf = ({ exports }) => new Int32Array(exports.memory.buffer, 0, (exports.vpages.value * pageBytes) / 4);

/** Index of a word that is not zero, where that is soon found. */
function used(words, random) {
  let at = 0;
  for (let tries = 0; tries < 32; tries++) {
    at = (stackTop >>> 2) + below(random, words.length - (stackTop >>> 2));
    if (words[at] !== 0) return at;
  }
  return at;
}

/** Index of a word that looks like an address of the heap, where that is soon found. */
function pointer(words, random) {
  let at = 0;
  for (let tries = 0; tries < 200; tries++) {
    at = used(words, random);
    if (words[at] > stackTop && words[at] < words.length * 4 && words[at] % 8 === 0) return at;
  }
  return at;
}

const ops = ['call', 'log', 'wake', 'left', 'done', 'fail', 'described', 'limit', 'intl', 'url', 'eval', ''];
const hostile = [
  '',
  '1',
  '2',
  '-1',
  'NaN',
  'Infinity',
  '1e309',
  '9007199254740993',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '\u0000\u001b[2J\u202e',
  'j{"__proto__":{"polluted":1}}',
  't[["o",[["__proto__",1]]],["o",[["polluted",2]]],1]',
  '{"name":{"toString":1},"message":[],"stack":5,"code":"__proto__","call":1e99,"runtime":"yes"}',
  '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
  '{"type":"constructor","method":"constructor","args":[]}',
  '{"type":"NumberFormat","method":"format","locales":["en"],"options":{"__proto__":{}},"args":[{}]}',
  '{"input":"file:///etc/passwd","base":null}',
  '[',
  ','.repeat(5_000),
  '['.repeat(50_000),
  'x'.repeat(300_000),
];

/** Calls the guest's one way out as code of the engine could that jumps where it likes. */
function sendMessage({ exports, imports }, random) {
  const encoder = new TextEncoder();
  const values = [ops[below(random, ops.length)], ...Array.from({ length: 4 }, () => pick(random))].map((text) => {
    const bytes = encoder.encode(text);
    const at = exports.wasm_malloc(bytes.length + 1);
    new Uint8Array(exports.memory.buffer).set(bytes, at);
    return exports.qjs_new_string(at, bytes.length);
  });
  const args = exports.wasm_malloc(values.length * 4);
  values.forEach((value, index) => {
    const wild = below(random, 20) === 0;
    new DataView(exports.memory.buffer).setUint32(args + index * 4, wild ? word(random) : value, true);
  });
  const wild = below(random, 20) === 0;
  const count = wild ? word(random) : values.length;
  imports.env.host_call(word(random), word(random), 0, count, wild ? word(random) : args);
  if (below(random, 4) === 0) imports.env.host_promise_rejection(word(random), word(random), below(random, 2));
  if (below(random, 4) === 0) imports.wasi_snapshot_preview1.clock_time_get(0, 0n, word(random));
  if (below(random, 4) === 0) imports.wasi_snapshot_preview1.random_get(word(random), word(random));
  if (below(random, 4) === 0) imports.env.host_get_timezone_offset(word(random), word(random));
}

const pick = (random) => hostile[below(random, hostile.length)];
