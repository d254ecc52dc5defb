import type { StartSettings } from './wire.ts';

/** The only way out: one function of strings. */
export type Host = (op: string, a?: string, b?: string, c?: string, d?: string) => string | undefined;

/** What one run of one program holds; `host` is set at boot and the rest by every `start`. */
interface Session {
  host: Host;
  settings: StartSettings;
  /** True once `done` or `fail` went out: from then on nothing new starts and nothing is sent. */
  settled: boolean;
  /** Reads the loop counter of a transformed program. */
  iterationsLeft: (() => number) | null;
}

export const session: Session = {
  host: () => undefined,
  settings: {
    kind: 'body',
    seed: '',
    maxIterations: 0,
    refusedKeys: [],
    timeZone: 'UTC',
    maxConsoleLine: 10_000,
    maxValueBytes: 1_048_576,
  },
  settled: false,
  iterationsLeft: null,
};
