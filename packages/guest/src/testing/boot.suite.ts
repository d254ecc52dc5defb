import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { CompileFlags, type JSValueHandle, QuickJS } from 'quickjs-wasi';
import { bundleGuest } from '../../build.mjs';
import { decode } from '../decode.ts';
import { type StartSettings, scriptFileName, type WireError } from '../wire.ts';

/** Boots the built bundle in the real engine, and drives one program through it the way the host does. */

const defaultSettings: StartSettings = {
  kind: 'body',
  seed: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
  maxIterations: 1_000,
  refusedKeys: ['__proto__', '__defineGetter__'],
  timeZone: 'UTC',
  maxConsoleLine: 10_000,
  maxValueBytes: 8 * 1_048_576,
};

export interface RunOptions {
  /** Answers a call with an encoded value, an error, or nothing (it stays pending). */
  readonly tool?: (name: string, args: string, call: number) => string | WireError | undefined;
  readonly settings?: Partial<StartSettings>;
  /** Encoded globals. */
  readonly globals?: string;
  /** Answers every other message, such as `intl`, `url` and `log`. */
  readonly answer?: (op: string, request: string) => string | undefined;
}

export interface RunRecord {
  /** Every message of the guest in order. */
  readonly sent: readonly (readonly string[])[];
  /** Texts of `log`. */
  readonly logs: readonly string[];
  readonly fail: WireError | undefined;
  /** The encoded value of `done`. */
  readonly done: string | undefined;
  /** The value of `done`, decoded by the guest's own decoder in this realm (which may lack base64). */
  readonly value: unknown;
}

/** The engine and the runtime's bytecode, without its source as in the product. */
let assets: Promise<{ wasm: WebAssembly.Module; bytecode: Uint8Array }> | undefined;

async function loadAssets() {
  const [wasm, bundle] = await Promise.all([WebAssembly.compile(readFileSync(wasmPath())), bundleGuest()]);
  const vm = await QuickJS.create({ wasm });
  const bytecode = vm.compile(bundle, 'guest.js', 0, CompileFlags.STRIP_SOURCE);
  vm.dispose();
  return { wasm, bytecode };
}

export class Guest {
  /** Milliseconds since the epoch that the guest's clock shows. */
  now = 1_768_471_200_000;
  sent: string[][] = [];
  answer: (op: string, request: string) => string | undefined = () => undefined;
  readonly vm: QuickJS;
  readonly #dispatch: JSValueHandle;

  static async boot(): Promise<Guest> {
    assets ??= loadAssets();
    const { wasm, bytecode } = await assets;
    const clock = { read: () => 0 };
    const wasi = (memory: WebAssembly.Memory) => ({
      clock_time_get(_id: number, _precision: bigint, result: number) {
        new DataView(memory.buffer).setBigUint64(result, BigInt(clock.read()) * 1_000_000n, true);
        return 0;
      },
    });
    const vm = await QuickJS.create({
      wasm,
      wasi,
      timezoneOffset: 0,
      memoryLimit: 128 * 1_048_576,
      maxStackSize: 192 * 1_024,
    });
    const guest = new Guest(vm, bytecode);
    clock.read = () => guest.now;
    return guest;
  }

  private constructor(vm: QuickJS, bytecode: Uint8Array) {
    this.vm = vm;
    const host = vm.newFunction('host', (...handles) => {
      const message = handles.filter((handle) => !handle.isUndefined).map((handle) => handle.toString());
      this.sent.push(message);
      const answer = this.answer(message[0] ?? '', message[1] ?? '');
      return answer === undefined ? vm.undefined : vm.newString(answer);
    });
    this.#dispatch = vm.callFunction(vm.evalBytecode(bytecode), vm.undefined, host);
  }

  dispatch(op: string, ...args: (string | JSValueHandle)[]): void {
    const handles = [op, ...args].map((arg) => (typeof arg === 'string' ? this.vm.newString(arg) : arg));
    this.vm.callFunction(this.#dispatch, this.vm.undefined, ...handles).dispose();
    this.vm.executePendingJobs();
  }

  /** Compiles and starts a program; a text that does not compile is a `crash`. */
  start(script: string, options: RunOptions = {}): void {
    const settings = { ...defaultSettings, ...options.settings };
    const text = settings.kind === 'main' ? script : `(async()=>{"use strict";\n${script}\n})`;
    this.answer = options.answer ?? (() => undefined);
    const compiled = this.vm.evalCode(text, scriptFileName);
    this.dispatch('start', JSON.stringify(settings), options.globals ?? '', compiled);
  }

  /** The encoded argument of the last call. */
  get lastArgs(): string {
    return this.sent.findLast(([op]) => op === 'call')?.[3] ?? '';
  }

  /** Runs a program to its end, answering its calls in order and moving the clock to its timers. */
  run(script: string, options: RunOptions = {}): RunRecord {
    this.sent = [];
    this.start(script, options);
    let wakeAt = '';
    for (let read = 0; ; read++) {
      const message = this.sent[read];
      if (message === undefined) {
        if (wakeAt === '' || this.ended) break;
        this.now = Math.max(this.now, Number(wakeAt));
        this.dispatch('timers');
        if (this.sent[read] === undefined && Number(wakeAt) > this.now) break;
        read--;
        continue;
      }
      if (message[0] === 'wake') wakeAt = message[1] ?? '';
      if (message[0] !== 'call' || this.ended) continue;
      const [, call = '', name = '', args = ''] = message;
      const answer = options.tool?.(name, args, Number(call));
      if (typeof answer === 'string') this.dispatch('resolve', call, answer);
      else if (answer !== undefined) this.dispatch('reject', call, JSON.stringify(answer));
    }
    return this.record();
  }

  get ended(): boolean {
    return this.sent.some(([op]) => op === 'done' || op === 'fail' || op === 'limit');
  }

  record(): RunRecord {
    const find = (op: string) => this.sent.find((message) => message[0] === op)?.[1];
    const done = find('done');
    const fail = find('fail');
    return {
      sent: this.sent,
      logs: this.sent.filter(([op]) => op === 'log').map((message) => message[2] ?? ''),
      fail: fail === undefined ? undefined : (JSON.parse(fail) as WireError),
      done,
      get value() {
        return done === undefined ? undefined : decode(done);
      },
    };
  }
}

/** Boots a fresh guest and runs one program in it. */
export async function runGuest(script: string, options: RunOptions = {}): Promise<RunRecord> {
  const guest = await Guest.boot();
  try {
    return guest.run(script, options);
  } finally {
    guest.vm.dispose();
  }
}

function wasmPath(): string {
  return createRequire(import.meta.url).resolve('quickjs-wasi/quickjs.wasm');
}
