import { Kill } from '../kill.ts';
import type { EngineExports, Pointer } from './exports.ts';
import { createImports } from './imports.ts';

/** What the engine asks of its host. Every method may throw a `Kill`; nothing else may be thrown. */
export interface EngineHost {
  /** The guest runtime's one function, see `wire.ts`. */
  call(op: string, a: string, b: string, c: string, d: string): string | undefined;
  /** Milliseconds since the epoch; constant within a turn. */
  now(): number;
  /** Offset of local time from UTC in seconds at a time given in seconds. */
  timeZoneOffset(epochSeconds: number): number;
  /**
   * A promise was rejected and nobody handles it, or (`isHandled`) somebody now does. `promise` identifies it while it
   * lives; whoever keeps `reason` frees it.
   */
  rejection(promise: Pointer, reason: Pointer, isHandled: boolean): void;
  /** Called at least every `fuelSlice` units of work. */
  checkpoint(): void;
}

/** A fresh engine's memory, from which every run starts. Made once by the build. */
export interface BaseImage {
  /** Memory from `stackTop` up to the last byte in use. */
  readonly bytes: Uint8Array;
  readonly stackTop: number;
  readonly pages: number;
  readonly handles: EngineHandles;
}

/** Addresses that stay valid in every run because they are part of the image. */
export interface EngineHandles {
  readonly dispatch: Pointer;
  readonly undefined: Pointer;
  readonly args: Pointer;
  readonly length: Pointer;
}

/** Units of fuel between two checkpoints: well under a millisecond of any loop. */
const fuelSlice = 50_000;
/** Units charged for one poll of the bytecode interpreter, which it makes every 10,000 jumps and calls. */
const fuelPerPoll = 10_000;
/** An honest job spends fuel of its own, so this is asked seldom. */
const jobsPerCheckpoint = 256;
/** Guest stack in bytes: some 1,600 small frames, which take about as much of V8's own stack (984 KB on a main thread). */
const guestStackBytes = 384 * 1024;
const pageBytes = 65_536;
const stripSourceAndDebug = 16 | 32;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** One engine VM. It holds one session's memory at a time; `reset` makes it as new. */
export class Engine {
  readonly exports: EngineExports;
  readonly #host: EngineHost;
  #bytes: Uint8Array;
  #words: DataView;
  #granted = fuelSlice;
  #jobs = 0;
  #stackTop = 0;
  #handles: EngineHandles = { dispatch: 0, undefined: 0, args: 0, length: 0 };

  constructor(module: WebAssembly.Module, host: EngineHost) {
    this.#host = host;
    const instance = new WebAssembly.Instance(module, createImports(this, host));
    this.exports = instance.exports as unknown as EngineExports;
    this.#bytes = new Uint8Array(this.exports.memory.buffer);
    this.#words = new DataView(this.exports.memory.buffer);
  }

  /** Starts the engine from nothing. Only the build does this; a run adopts the image. */
  start(): void {
    const { exports } = this;
    exports._initialize();
    if (exports.qjs_init() !== 0) throw new Error('the engine did not start');
    exports.qjs_set_interrupt_handler(1);
    exports.qjs_set_promise_rejection_handler(1);
    exports.qjs_set_max_stack_size(guestStackBytes);
    this.#handles = {
      dispatch: 0,
      undefined: exports.qjs_get_undefined(),
      args: this.#allocate(16),
      length: this.#allocate(4),
    };
  }

  /** Compiles the guest runtime without its source and positions, which nothing needs and every image would carry. */
  compile(code: string, fileName: string): Uint8Array {
    const { exports } = this;
    const text = this.#writeText(code);
    const name = this.#writeText(fileName);
    const bytecode = exports.qjs_compile(
      text.pointer,
      text.bytes,
      name.pointer,
      0,
      stripSourceAndDebug,
      this.#handles.length,
    );
    if (bytecode === 0) throw new Error(`${fileName}: ${this.#takeException()}`);
    return this.view.slice(bytecode, bytecode + this.memory.getUint32(this.#handles.length, true));
  }

  /** Installs the compiled guest runtime in a started engine. */
  boot(guestRuntime: Uint8Array): BaseImage {
    const { exports } = this;
    const { undefined: undefinedValue, args } = this.#handles;
    const bytecode = this.#allocate(guestRuntime.length);
    this.view.set(guestRuntime, bytecode);
    const install = exports.qjs_eval_bytecode(bytecode, guestRuntime.length);
    exports.wasm_free(bytecode);
    if (exports.qjs_is_exception(install)) throw new Error(`the guest runtime did not load: ${this.#takeException()}`);
    const name = this.#writeText('host');
    const hostFunction = exports.qjs_new_host_function(name.pointer, name.bytes, 0);
    exports.wasm_free(name.pointer);
    this.memory.setUint32(args, hostFunction, true);
    const dispatch = exports.qjs_call(install, undefinedValue, 1, args);
    if (exports.qjs_is_exception(dispatch)) throw new Error(`the guest runtime did not boot: ${this.#takeException()}`);
    exports.qjs_free_value(install);
    exports.qjs_free_value(hostFunction);
    this.drainJobs();
    this.#handles = { ...this.#handles, dispatch };
    const stackTop = exports.__stack_pointer.value;
    return {
      bytes: this.view.slice(stackTop, lastByteInUse(this.view)),
      stackTop,
      pages: exports.vpages.value,
      handles: this.#handles,
    };
  }

  /** Puts the memory of the image in place and erases everything else that a run may have written. */
  reset(image: BaseImage): void {
    const { exports } = this;
    this.reserve(image.pages);
    const memory = this.view;
    const end = image.stackTop + image.bytes.length;
    memory.fill(0, 0, image.stackTop);
    memory.set(image.bytes, image.stackTop);
    const used = exports.vpages.value * pageBytes;
    if (used > end) memory.fill(0, end, used);
    exports.vpages.value = image.pages;
    exports.__stack_pointer.value = image.stackTop;
    exports.refused.value = 0;
    this.#handles = image.handles;
    this.#stackTop = image.stackTop;
  }

  /** Makes sure that the memory physically has this many pages. */
  reserve(pages: number): void {
    const missing = pages - this.exports.memory.buffer.byteLength / pageBytes;
    if (missing > 0) this.exports.memory.grow(missing);
  }

  /** Bytes of the guest's stack in use. */
  get stackBytes(): number {
    return this.#stackTop - this.exports.__stack_pointer.value;
  }

  /** Pages that this run may use in all; a growth beyond them kills it. */
  limitPages(pages: number): void {
    this.exports.vlimit.value = pages;
  }

  startFuel(): void {
    this.exports.fuel.value = fuelSlice;
    this.#granted = fuelSlice;
  }

  /** Units spent since `startFuel`: the same for the same program and inputs on every machine. */
  fuelUsed(): number {
    return this.#granted - this.exports.fuel.value;
  }

  /** Called by the interrupt import: out of fuel, a refused growth, or the interpreter's poll. */
  interrupt(): number {
    const { fuel, refused } = this.exports;
    if (refused.value !== 0) throw new Kill('MEMORY_LIMIT_EXCEEDED', 'The script needed more memory than its limit.');
    let left = fuel.value;
    if (left >= 0) left -= fuelPerPoll;
    while (left < 0) {
      left += fuelSlice;
      this.#granted += fuelSlice;
    }
    fuel.value = left;
    this.#host.checkpoint();
    return 0;
  }

  /** The guest's memory; refetched because a growth replaces the buffer. */
  get view(): Uint8Array {
    if (this.#bytes.buffer !== this.exports.memory.buffer) this.#bytes = new Uint8Array(this.exports.memory.buffer);
    return this.#bytes;
  }

  get memory(): DataView {
    if (this.#words.buffer !== this.exports.memory.buffer) this.#words = new DataView(this.exports.memory.buffer);
    return this.#words;
  }

  /** Compiles and evaluates text; answers whether it threw, and the value or what was thrown. Free the value. */
  evaluate(code: string, fileName: string): { threw: boolean; value: Pointer } {
    const { exports } = this;
    const text = this.#writeText(code);
    const name = this.#writeText(fileName);
    const value = exports.qjs_eval(text.pointer, text.bytes, name.pointer, 0);
    exports.wasm_free(text.pointer);
    exports.wasm_free(name.pointer);
    if (exports.qjs_is_exception(value)) return { threw: true, value: exports.qjs_get_exception() };
    return { threw: false, value };
  }

  /** Calls the guest runtime. A pointer argument is a value that is freed afterwards. */
  dispatch(op: string, ...args: readonly (string | { readonly value: Pointer })[]): void {
    const { exports } = this;
    const values = [
      this.#newString(op),
      ...args.map((arg) => (typeof arg === 'string' ? this.#newString(arg) : arg.value)),
    ];
    const memory = this.memory;
    values.forEach((value, index) => {
      memory.setUint32(this.#handles.args + index * 4, value, true);
    });
    const result = exports.qjs_call(this.#handles.dispatch, this.#handles.undefined, values.length, this.#handles.args);
    for (const value of values) exports.qjs_free_value(value);
    if (exports.qjs_is_exception(result)) throw new Kill('ENGINE_FAILURE', `The guest runtime failed at ${op}.`);
    exports.qjs_free_value(result);
  }

  /** Runs pending jobs until none is left or `stop` says so. Answers the value a job threw, if one did. */
  drainJobs(stop?: () => boolean): Pointer | undefined {
    const { exports } = this;
    while (exports.qjs_is_job_pending()) {
      // With a broken heap the jobs may be an endless list of such that spend no fuel.
      if (++this.#jobs % jobsPerCheckpoint === 0) this.#host.checkpoint();
      if (exports.qjs_execute_pending_job() < 0) return exports.qjs_get_exception();
      if (stop?.()) return undefined;
    }
    return undefined;
  }

  /** Reads a guest string of at most `maxBytes` bytes. */
  readString(value: Pointer, maxBytes: number): string {
    const { exports } = this;
    const text = exports.qjs_get_string_len(value, this.#handles.length);
    if (text === 0) throw new Kill('ENGINE_FAILURE', 'The engine could not give a string to the host.');
    const bytes = this.memory.getUint32(this.#handles.length, true);
    if (bytes > maxBytes) {
      throw new Kill('RESULT_TOO_LARGE', `The script sent ${bytes} bytes at once; at most ${maxBytes} may cross.`);
    }
    const read = decoder.decode(this.view.subarray(text, text + bytes));
    exports.qjs_free_cstring(text);
    return read;
  }

  newString(text: string): Pointer {
    return this.#newString(text);
  }

  get undefinedValue(): Pointer {
    return this.exports.qjs_get_undefined();
  }

  #newString(text: string): Pointer {
    const written = this.#writeText(text);
    const value = this.exports.qjs_new_string(written.pointer, written.bytes);
    this.exports.wasm_free(written.pointer);
    return value;
  }

  /** Copies text to guest memory, NUL-terminated as the engine's parser wants it. */
  #writeText(text: string): { pointer: Pointer; bytes: number } {
    const capacity = text.length * 3 + 1;
    const pointer = this.#allocate(capacity);
    const memory = this.view;
    const { written } = encoder.encodeInto(text, memory.subarray(pointer, pointer + capacity - 1));
    memory[pointer + written] = 0;
    return { pointer, bytes: written };
  }

  #allocate(bytes: number): Pointer {
    const pointer = this.exports.wasm_malloc(bytes);
    // Address 0 can be read and written in WebAssembly, so a failed allocation must stop here.
    if (pointer === 0) throw new Kill('MEMORY_LIMIT_EXCEEDED', 'The input does not fit into the memory of the script.');
    return pointer;
  }

  #takeException(): string {
    return this.readString(this.exports.qjs_get_exception(), 65_536);
  }
}

function lastByteInUse(memory: Uint8Array): number {
  let end = memory.length;
  while (end > 0 && memory[end - 1] === 0) end--;
  return (end + 7) & ~7;
}
