import * as z from 'zod';
import { type FailureCode, failureCodes } from './failure-codes.ts';
import { protocolVersion } from './ids.ts';
import { layerNames, securityLevels } from './names.ts';
import { orUndefined } from './or-undefined.ts';

/** Every code of the registry. */
export const failureCodeSchema = z.enum(Object.keys(failureCodes) as [FailureCode, ...FailureCode[]]);
const milliseconds = z.number().nonnegative();

const effect = z.object({
  callId: z.string(),
  tool: z.string(),
  status: z.enum(['completed', 'failed', 'in_flight', 'not_started']),
});

export const failureSchema = z.object({
  code: failureCodeSchema,
  layer: z.enum([...layerNames, 'tool', 'host']),
  name: z.string(),
  message: z.string(),
  line: z.int().positive().optional(),
  column: z.int().positive().optional(),
  codeFrame: z.string().optional(),
  hint: z.string().optional(),
  stack: z.string().optional(),
  data: z.unknown().optional(),
  retryable: z.boolean(),
  effects: z.array(effect),
});

export const warningSchema = z.object({
  code: z.string(),
  message: z.string(),
  line: z.int().positive().optional(),
});

export const statsSchema = z.object({
  /** Wall time of the run in milliseconds. */
  duration: milliseconds,
  /** Engine time summed over turns in milliseconds. */
  cpuMs: milliseconds,
  /** Deterministic measure of the work done by the engine. */
  fuelUsed: z.number().nonnegative(),
  toolCallCount: z.int().nonnegative(),
  iterationCount: z.int().nonnegative(),
  /** Most guest memory in bytes that the run held beyond the base image. */
  memoryUsage: z.int().nonnegative(),
});

export const layerVerdictSchema = z.object({
  layer: z.enum(layerNames),
  verdict: z.enum(['pass', 'warn', 'block', 'skipped']),
  durationMs: milliseconds,
  /** One short sentence for a person, such as `2 issues` or `score 15 of 70`. */
  detail: z.string().optional(),
});

/** How a session ended. One that was cancelled has `success: false` and the code `CANCELLED`. */
export const finalPayloadSchema = z.object({
  success: z.boolean(),
  value: z.unknown().optional(),
  error: failureSchema.optional(),
  stats: statsSchema,
  warnings: z.array(warningSchema),
});

const toolError = z.object({ name: z.string(), message: z.string(), code: z.string().optional() });

const envelope = {
  protocolVersion: z.literal(protocolVersion),
  sessionId: z.string(),
  /** Counts from 1 within a session, without gaps. */
  seq: z.int().positive(),
  /** Milliseconds since the epoch. */
  timestamp: z.number(),
};

const event = <Type extends string, Payload extends z.ZodType>(type: Type, payload: Payload) =>
  z.object({ ...envelope, type: z.literal(type), payload });

/** Every event of a session's stream, told apart by `type`. */
export const streamEventSchema = z.discriminatedUnion('type', [
  event('session_init', z.object({ level: z.enum(securityLevels), language: z.enum(['auto', 'js', 'ts']) })),
  event('layer_verdict', layerVerdictSchema),
  event('stdout', z.object({ level: z.enum(['log', 'info', 'warn', 'error', 'debug']), text: z.string() })),
  event('log', z.object({ level: z.enum(['info', 'warn', 'error']), message: z.string() })),
  event(
    'tool_call',
    z.object({
      callId: z.string(),
      tool: z.string(),
      args: orUndefined(z.unknown()),
      line: z.int().positive().optional(),
      /** The tool has no handler: the client answers the call. */
      client: z.literal(true).optional(),
    }),
  ),
  event(
    'tool_result_applied',
    z.object({
      callId: z.string(),
      tool: z.string(),
      ok: z.boolean(),
      durationMs: milliseconds,
      error: toolError.optional(),
    }),
  ),
  event(
    'approval_requested',
    z.object({
      callId: z.string(),
      tool: z.string(),
      args: orUndefined(z.unknown()),
      line: z.int().positive().optional(),
      /** `outcome`: nobody knows whether the call was made; to approve is to make it again. */
      reason: z.enum(['approval', 'outcome']),
      /** SHA-256 of the arguments, as the audit log has it. */
      argsDigest: z.string().optional(),
      /** When the question lapses, in milliseconds since the epoch. */
      expiresAt: z.number().optional(),
      /** Why somebody is asked, where the scoring gate asks and not the tool. */
      why: z.string().optional(),
    }),
  ),
  event(
    'approval_resolved',
    z.object({
      callId: z.string(),
      approved: z.boolean(),
      /** Who decided. */
      by: z.string().optional(),
      note: z.string().optional(),
    }),
  ),
  /** Another process goes on with the session; `turn` is the number of the turn that it begins with. */
  event('session_resumed', z.object({ turn: z.int().positive() })),
  /** Says that the stream is alive. It is no event of the session: its `seq` repeats the last one sent. */
  event('heartbeat', z.object({})),
  event('error', failureSchema),
  event('final', finalPayloadSchema),
]);

export type StreamEvent = z.infer<typeof streamEventSchema>;
export type StreamEventType = StreamEvent['type'];
/** The payload of one type of event. */
export type EventPayload<Type extends StreamEventType> = Extract<StreamEvent, { type: Type }>['payload'];
export type FinalPayload = z.infer<typeof finalPayloadSchema>;
export type RunStats = z.infer<typeof statsSchema>;
export type RunWarning = z.infer<typeof warningSchema>;
export type LayerVerdict = z.infer<typeof layerVerdictSchema>;
export type ConsoleLevel = EventPayload<'stdout'>['level'];
