import { createContext, Script } from 'node:vm';

/** Milliseconds. */
const timeout = 3_000;

/**
 * What a program without tools and timers returns in this process's own engine; undefined when it does not compile,
 * throws, or takes too long. It runs to its end within this call: its promises have a queue of their own.
 */
export function runInV8(code: string): unknown {
  const context = createContext({}, { microtaskMode: 'afterEvaluate' });
  try {
    const script = new Script(
      `globalThis.ended = undefined;\n(async () => {"use strict";\n${code}\n})().then((value) => { globalThis.ended = value; }, () => {});`,
    );
    script.runInContext(context, { timeout });
  } catch {
    return undefined;
  }
  const { ended } = context;
  return ended === undefined ? undefined : JSON.parse(JSON.stringify(ended));
}
