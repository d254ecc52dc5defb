import { Redis } from 'ioredis';

/** What the tools did for one call, as they themselves wrote it down. */
export interface CallEffects {
  /** How often a handler began. */
  readonly begun: number;
  /** The process in which it last began. */
  readonly by: string | undefined;
  /** How often the effect happened. */
  readonly done: number;
  /** What the handler then answered. */
  readonly value: number | undefined;
  /** What the handler was given. */
  readonly args: unknown;
}

/** The Redis of the effects, seen from the tests. Calls are known by their idempotency key. */
export interface Effects {
  of(key: string): Promise<CallEffects>;
  /** Of all calls that began. */
  all(): Promise<ReadonlyMap<string, CallEffects>>;
  close(): void;
}

export const noEffects: CallEffects = { begun: 0, by: undefined, done: 0, value: undefined, args: undefined };

const names = ['begun', 'by', 'done', 'value', 'args'] as const;
type Fields = Record<(typeof names)[number], string | null | undefined>;

export function openEffects(url: string): Effects {
  const redis = new Redis(url);
  return {
    async of(key) {
      const [begun, by, done, value, args] = await Promise.all(names.map((name) => redis.hget(name, key)));
      return readEffects({ begun, by, done, value, args });
    },
    async all() {
      const [begun = {}, by = {}, done = {}, value = {}, args = {}] = await Promise.all(
        names.map((name) => redis.hgetall(name)),
      );
      return new Map(
        Object.keys(begun).map((key) => {
          const fields = { begun: begun[key], by: by[key], done: done[key], value: value[key], args: args[key] };
          return [key, readEffects(fields)];
        }),
      );
    },
    close: () => redis.disconnect(),
  };
}

function readEffects({ begun, by, done, value, args }: Fields): CallEffects {
  return {
    begun: Number(begun ?? 0),
    by: by ?? undefined,
    done: Number(done ?? 0),
    value: value === null || value === undefined ? undefined : Number(value),
    args: args === null || args === undefined ? undefined : JSON.parse(args),
  };
}
