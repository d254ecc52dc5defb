/**
 * What crosses between host and guest: only strings. This file has no runtime dependency and is read by both sides.
 *
 * Guest → host, one function `host(op, a?, b?, c?) → string | undefined`, all arguments strings:
 *
 * | op       | arguments                            | answer                                                   |
 * |----------|--------------------------------------|----------------------------------------------------------|
 * | `call`   | call number, tool name, encoded args, line | none                                               |
 * | `log`    | level, text                          | `'full'` when the console budget is spent, else undefined |
 * | `wake`   | epoch ms of the earliest timer, or `''` | none                                                  |
 * | `done`   | encoded value, numbers of the calls whose promise nobody used, joined by commas | none            |
 * | `fail`   | JSON of `WireError`                  | none                                                     |
 * | `described` | JSON of `WireError`                | none                                                     |
 * | `left`   | iterations left, in decimal (sent right before `done` / `fail` by a transformed program) | none |
 * | `limit`  | a limit's failure code, such as `MAX_ITERATIONS` | never returns: the host kills the run        |
 * | `intl`   | JSON of `IntlRequest`                | JSON of `IntlAnswer`                                     |
 * | `url`    | JSON of `UrlRequest`                 | JSON of `UrlAnswer`                                      |
 *
 * Host → guest, one function `dispatch(op, a?, b?, c?)`, arguments strings unless said otherwise:
 *
 * | op        | arguments                                             |
 * |-----------|-------------------------------------------------------|
 * | `start`   | JSON of `StartSettings`, encoded globals (`''` for none), the compiled function |
 * | `crash`   | the value that compiling the script threw: answered by `fail` |
 * | `describe` | any value: answered by `described`                   |
 * | `resolve` | call number, encoded value                            |
 * | `reject`  | call number, JSON of `WireError`                      |
 * | `timers`  | none: fires the timer that is due first               |
 *
 * The host drains the job queue after each dispatch, and repeats `timers` while the last `wake` is not in the future.
 *
 * Encoded values. The first character tells the form:
 * - `j` + JSON text, when JSON carries the value exactly (null, booleans, strings, finite numbers other than -0,
 *   dense arrays, plain objects, and no object that is met twice);
 * - `u`: undefined;
 * - `t` + JSON text of a table, an array of nodes whose first is the root. A node is a JSON primitive that stands for
 *   itself, or an array: a tag from `tags` and its operands. Operands that refer to values are indices into the table,
 *   or one of the negative `specials`; a root of that kind is the bare number. Reading a table needs no recursion.
 */

export const tags = {
  /** `['o', key, ref, key, ref, …]` plain object. */
  object: 'o',
  /** `['a', ref, …]` array; a hole is the special `hole`. */
  array: 'a',
  /** `['n', text]` BigInt as `0x…` or `-0x…`. */
  bigint: 'n',
  /** `['d', epochMs | null]` Date. */
  date: 'd',
  /** `['m', ref, ref, …]` Map, keys and values in turn. */
  map: 'm',
  /** `['s', ref, …]` Set. */
  set: 's',
  /** `['r', source, flags]` RegExp. */
  regexp: 'r',
  /** `['b', constructorName, base64]` ArrayBuffer, DataView or typed array: its own bytes. */
  bytes: 'b',
  /** `['e', name, message, stack | null, causeRef, errorsRef, propsRef]` error; absent parts are `specials.absent`. */
  error: 'e',
  /** `['l', href]` URL. */
  url: 'l',
  /** `['q', text]` URLSearchParams. */
  searchParams: 'q',
} as const;

export const specials = {
  undefined: -1,
  nan: -2,
  infinity: -3,
  negativeInfinity: -4,
  negativeZero: -5,
  hole: -6,
  absent: -7,
} as const;

/** Names that tag `b` may carry. */
export const byteTypes = [
  'ArrayBuffer',
  'DataView',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int8Array',
  'Uint16Array',
  'Int16Array',
  'Uint32Array',
  'Int32Array',
  'Float32Array',
  'Float64Array',
  'BigInt64Array',
  'BigUint64Array',
] as const;
export type ByteType = (typeof byteTypes)[number];

/** Bounds that both codecs keep in every crossing, whatever the options say. */
export const wireBounds = {
  /** Levels of nesting. */
  depth: 200,
  /** Values, each occurrence of a shared object counted with all it holds. */
  nodes: 500_000,
  /** Digits of a BigInt, in hexadecimal. */
  bigintDigits: 100_000,
  /** Characters of a regular expression's source. */
  regexpSource: 10_000,
} as const;

/** The script's file name in stacks. */
export const scriptFileName = 'script.js';

/**
 * The host compiles the script in the guest's realm under `scriptFileName`, always behind a first line of its own, so
 * the script's line n is line n + 1 of the compiled text. For `body` the function is `async () => { "use strict"; … }`;
 * for `main` it is `(left, stop, key) => [async () => { … }, () => left]`, see `2-transform` in `@enclave-vm/ast`.
 */
export interface StartSettings {
  /** What the compiled function is. */
  readonly kind: 'main' | 'body';
  /** 32 bytes as 64 hexadecimal digits. */
  readonly seed: string;
  readonly maxIterations: number;
  /** Property keys that the computed-key guard refuses. */
  readonly refusedKeys: readonly string[];
  readonly timeZone: string;
  /** Most characters that one console line may have in the guest; the rest is cut with a mark. */
  readonly maxConsoleLine: number;
  /** Most bytes of an encoded value; the guest gives up early beyond it. */
  readonly maxValueBytes: number;
}

/** An error on its way over the boundary; every string is bounded by its sender and again by its receiver. */
export interface WireError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  /** A failure code of the protocol's registry, or the guest's own `error.code` when that is a string. */
  readonly code?: string;
  /** Encoded value of the error's `data` property. */
  readonly data?: string;
  /** Guest → host: the number of the tool call whose own error this is. */
  readonly call?: number;
  /** Guest → host: true when the guest runtime itself made this failure, so `code` is to be believed. */
  readonly runtime?: boolean;
}

export interface IntlRequest {
  /** A constructor of `Intl` that the guest offers, or `supportedLocalesOf` for it, named in `type`. */
  readonly type: 'NumberFormat' | 'DateTimeFormat' | 'Collator' | 'PluralRules' | 'RelativeTimeFormat' | 'ListFormat';
  /** A method of the host's formatter that returns plain data. */
  readonly method:
    | 'format'
    | 'formatToParts'
    | 'formatRange'
    | 'compare'
    | 'select'
    | 'resolvedOptions'
    | 'supportedLocalesOf';
  readonly locales: readonly string[];
  /** Plain data; `timeZone` is filled in by the guest when the script gave none. */
  readonly options: Readonly<Record<string, string | number | boolean>>;
  /** Plain data: numbers (`'NaN'`, `'Infinity'`, `'-Infinity'`, `'-0'` and BigInt as `{ big: '123' }`, decimal text), strings, string arrays. */
  readonly args: readonly unknown[];
}

/** `error` is thrown in the guest as a `RangeError` or `TypeError`. */
export type IntlAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly name: 'RangeError' | 'TypeError'; readonly message: string };

/** Parses `input` against `base`, or sets one component of the URL `href` to `value`. */
export type UrlRequest =
  | { readonly input: string; readonly base?: string }
  | { readonly href: string; readonly set: UrlComponent; readonly value: string };

export type UrlComponent =
  | 'href'
  | 'protocol'
  | 'username'
  | 'password'
  | 'host'
  | 'hostname'
  | 'port'
  | 'pathname'
  | 'search'
  | 'hash';

/** All components of the parsed URL; null when it is not valid. */
export type UrlAnswer = (Readonly<Record<UrlComponent, string>> & { readonly origin: string }) | null;
