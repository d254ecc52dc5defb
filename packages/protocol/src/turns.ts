import * as z from 'zod';
import { failureCodeSchema } from './events.ts';
import { protocolVersion } from './ids.ts';
import { orUndefined } from './or-undefined.ts';

/**
 * What a broker and a runtime say to each other: the header of each frame; see `frame.ts` for the bytes that follow it.
 * One `turn` request is answered by any number of `events` and then by exactly one `end` or `refused`. What these
 * schemas let through is well-formed and bounded; whether it is true for the session is for its receiver to check.
 */

/** What one message may hold at the most. */
export const turnBounds = {
  /** Events of one `events` message. */
  events: 1_024,
  /** Events of an `end`, which over HTTP holds those of its whole turn. */
  eventsOfTurn: 100_000,
  /** Characters of one string: the most that the engine hands to its host at once. */
  text: 64 * 1024 * 1024,
  /** Tool calls that one session waits for, and results of one turn. */
  outstanding: 100_000,
  /** Rejected promises of one session that nobody handles. */
  rejections: 100,
  /** Pages and blocks of a guest's memory: all that an address of 32 bits reaches. */
  memoryPages: 65_536,
  memoryBlocks: 67_108_864,
  refusedKeys: 1_000,
} as const;

const shortText = z.string().max(256);
const text = z.string().max(turnBounds.text);
const count = z.int().nonnegative();
const amount = z.number().nonnegative();
const positiveCount = z.int().positive();
const address = z.int().min(0).max(0xffff_ffff);
/** A SHA-256 as hexadecimal. */
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const messageId = positiveCount;

const wireError = z.strictObject({
  name: text,
  message: text,
  stack: text.exactOptional(),
  code: text.exactOptional(),
  data: text.exactOptional(),
  call: count.exactOptional(),
  runtime: z.boolean().exactOptional(),
});

const limits = z.strictObject({
  cpuMs: z.number().positive(),
  memoryBytes: positiveCount,
  maxIterations: count,
  maxToolCalls: count,
  maxConsoleCalls: count,
  maxConsoleBytes: count,
  maxValueBytes: count,
});

const settings = z.strictObject({
  limits,
  refusedKeys: z.array(shortText).max(turnBounds.refusedKeys),
  timeZone: shortText,
});

const usage = z.strictObject({
  cpuMs: amount,
  fuel: amount,
  iterations: amount,
  memoryBytes: amount,
  toolCalls: count,
  consoleCalls: count,
  consoleBytes: count,
});

const delivery = z.discriminatedUnion('ok', [
  z.strictObject({ call: positiveCount, ok: z.literal(true), value: text }),
  z.strictObject({ call: positiveCount, ok: z.literal(false), error: wireError }),
]);

const turn = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('start'),
    turn: positiveCount,
    now: z.number(),
    seed: hash,
    globals: text,
    program: z.strictObject({ kind: z.enum(['main', 'body']), code: text }),
  }),
  z.strictObject({
    kind: z.literal('resume'),
    turn: positiveCount,
    now: z.number(),
    results: z.array(delivery).max(turnBounds.outstanding),
  }),
]);

const machineEvent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('console'), level: shortText, text }),
  z.strictObject({ kind: z.literal('call'), call: positiveCount, tool: text, args: text, line: orUndefined(count) }),
]);

const events = z.array(machineEvent).max(turnBounds.events);
const eventsOfTurn = z.array(machineEvent).max(turnBounds.eventsOfTurn);

const outcome = z.union([
  z.strictObject({
    ok: z.literal(true),
    value: text,
    unusedCalls: z.array(count).max(turnBounds.outstanding),
    rejections: z.array(wireError).max(turnBounds.rejections),
  }),
  z.strictObject({ ok: z.literal(false), thrown: wireError }),
  z.strictObject({ ok: z.literal(false), code: failureCodeSchema, message: text }),
]);

const turnEnd = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('suspended'), wakeAt: orUndefined(z.number()) }),
  z.strictObject({ kind: z.literal('finished'), outcome }),
]);

/** Addresses in the guest's memory: a rejected promise that nobody handles, and its reason. */
const rejections = z.array(z.tuple([address, address])).max(turnBounds.rejections);

/** Says that the frame's body is a session's memory of so many blocks. */
const memory = z.strictObject({
  pages: z.int().min(0).max(turnBounds.memoryPages),
  blocks: z.int().min(0).max(turnBounds.memoryBlocks),
});

/** Broker → runtime: run one turn of a session. `memory` is absent exactly when the turn is the first. */
export const turnRequestSchema = z
  .strictObject({
    kind: z.literal('turn'),
    /** Counts on one connection; answers carry it. */
    id: messageId,
    /** Hash of the base image that the memory is the difference to. */
    image: hash,
    tenant: shortText.exactOptional(),
    settings,
    usage,
    turn,
    /** Numbers of the tool calls that the guest waits for before the turn. */
    outstanding: z.array(positiveCount).max(turnBounds.outstanding),
    wakeAt: z.number().exactOptional(),
    rejections,
    /** Milliseconds that the turn may take on the wall clock. */
    budgetMs: z.number().positive(),
    memory: memory.exactOptional(),
  })
  .refine((request) => (request.turn.kind === 'start') === (request.memory === undefined), {
    error: 'memory belongs to a turn that resumes',
    path: ['memory'],
  });

/** Broker → runtime: stop this turn and answer it. */
export const cancelTurnSchema = z.strictObject({ kind: z.literal('cancel'), id: messageId });

/** Runtime → broker, once, before all else. */
export const runtimeHelloSchema = z.strictObject({
  kind: z.literal('hello'),
  protocolVersion: z.literal(protocolVersion),
  image: hash,
  /** Turns that it runs at once. */
  capacity: positiveCount,
  maxFrameBytes: positiveCount,
  /** It takes no more turns. */
  draining: z.boolean(),
});

/** Runtime → broker, as a heartbeat and when something of it changed. */
export const runtimeStatusSchema = z.strictObject({ kind: z.literal('status'), running: count, draining: z.boolean() });

/** Runtime → broker: what the guest did so far in a turn. */
export const turnEventsSchema = z.strictObject({ kind: z.literal('events'), id: messageId, events });

/** Runtime → broker: the turn is over. `memory` is there exactly when the session is suspended. */
export const turnEndSchema = z
  .strictObject({
    kind: z.literal('end'),
    id: messageId,
    /** Those that no `events` message carried. */
    events: eventsOfTurn,
    end: turnEnd,
    usage,
    rejections,
    memory: memory.exactOptional(),
  })
  .refine((message) => (message.end.kind === 'suspended') === (message.memory !== undefined), {
    error: 'memory belongs to a session that is suspended',
    path: ['memory'],
  });

/** Runtime → broker: the turn was not begun, so it can run elsewhere. */
export const turnRefusedSchema = z.strictObject({
  kind: z.literal('refused'),
  id: messageId,
  code: failureCodeSchema,
  message: z.string().max(1_000),
});

/** All that a broker sends. */
export const brokerMessageSchema = z.discriminatedUnion('kind', [turnRequestSchema, cancelTurnSchema]);
/** All that a runtime sends. */
export const runtimeMessageSchema = z.discriminatedUnion('kind', [
  runtimeHelloSchema,
  runtimeStatusSchema,
  turnEventsSchema,
  turnEndSchema,
  turnRefusedSchema,
]);

export type TurnRequest = Immutable<z.infer<typeof turnRequestSchema>>;
export type CancelTurn = Immutable<z.infer<typeof cancelTurnSchema>>;
export type RuntimeHello = Immutable<z.infer<typeof runtimeHelloSchema>>;
export type RuntimeStatus = Immutable<z.infer<typeof runtimeStatusSchema>>;
export type TurnEvents = Immutable<z.infer<typeof turnEventsSchema>>;
export type TurnEndMessage = Immutable<z.infer<typeof turnEndSchema>>;
export type TurnRefused = Immutable<z.infer<typeof turnRefusedSchema>>;
export type BrokerMessage = Immutable<z.infer<typeof brokerMessageSchema>>;
export type RuntimeMessage = Immutable<z.infer<typeof runtimeMessageSchema>>;

/** Messages are values; `z.readonly()` would say the same and freeze each list while it is read. */
type Immutable<Value> = Value extends readonly [infer First, infer Second]
  ? readonly [Immutable<First>, Immutable<Second>]
  : Value extends readonly (infer Item)[]
    ? readonly Immutable<Item>[]
    : Value extends object
      ? { readonly [Key in keyof Value]: Immutable<Value[Key]> }
      : Value;
