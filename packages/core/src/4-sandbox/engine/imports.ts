import type { Engine, EngineHost } from './engine.ts';

const badFile = 8;
const notSeekable = 70;

/** Everything the engine may import. It has no file, no network, no random source and no clock of its own. */
export function createImports(engine: Engine, host: EngineHost): WebAssembly.Imports {
  return {
    env: {
      host_interrupt: () => engine.interrupt(),
      host_call: (_name: number, _nameBytes: number, _self: number, count: number, args: number) =>
        answerCall(engine, host, count, args),
      host_get_timezone_offset: (high: number, low: number) => host.timeZoneOffset(high * 4_294_967_296 + (low >>> 0)),
      host_promise_rejection: (promise: number, reason: number, isHandled: number) => {
        const identity = engine.exports.qjs_get_value_ptr(promise);
        engine.exports.qjs_free_value(promise);
        host.rejection(identity, reason, isHandled !== 0);
      },
      host_module_normalize: () => 0,
      host_module_load: () => 0,
    },
    wasi_snapshot_preview1: {
      clock_time_get: (_clock: number, _precision: bigint, out: number) => {
        engine.memory.setBigUint64(out, BigInt(Math.trunc(host.now())) * 1_000_000n, true);
        return 0;
      },
      // Seeds nothing that a guest can see: Math.random and crypto come from the seed of the run.
      random_get: (out: number, bytes: number) => {
        engine.view.fill(0, out, out + bytes);
        return 0;
      },
      fd_close: () => badFile,
      fd_fdstat_get: () => badFile,
      fd_seek: () => notSeekable,
      fd_write: () => badFile,
    },
  };
}

/** Most bytes of one argument; the limits of a run are checked on top by whoever reads it. */
const maxArgumentBytes = 64 * 1024 * 1024;

function answerCall(engine: Engine, host: EngineHost, count: number, args: number): number {
  // Unsigned, because a stack pointer that a broken guest moved above its stack is not shallow.
  if (engine.stackBytes >>> 0 > shallowBytes) reserveStack(reservedFrames);
  const argument = (index: number) =>
    index < count ? engine.readString(engine.memory.getUint32(args + index * 4, true), maxArgumentBytes) : '';
  const answer = host.call(argument(0), argument(1), argument(2), argument(3), argument(4));
  return answer === undefined ? engine.undefinedValue : engine.newString(answer);
}

/** Calls that the host may nest for the guest: a listener of the events among them. Takes about 1 µs to try. */
const reservedFrames = 500;
/** Guest stack that no recursion to the end of the thread's stack stays under; ordinary calls take some 3 KB. */
const shallowBytes = 8_192;

/**
 * Reaches the end of the thread's stack here, where it is a kill, and not amid what the host does for a guest that
 * recursed to the last frame: nothing there expects to be cut off half-way.
 */
function reserveStack(frames: number): number {
  return frames === 0 ? 0 : 1 + reserveStack(frames - 1);
}
