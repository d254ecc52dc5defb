import * as z from 'zod';
import { auditBounds } from './audit.ts';
import { failureCodeSchema, finalPayloadSchema, layerVerdictSchema } from './events.ts';
import { flowReportSchema, scoringSchema } from './inspection.ts';
import { orUndefined } from './or-undefined.ts';

/** The broker's HTTP API: what requests may hold, and what answers hold. Times are milliseconds since the epoch. */

/** What one request may hold at the most. */
export const apiBounds = {
  /** Characters of a program; the security level bounds it further. */
  code: 8 * 1024 * 1024,
  clientTools: 50,
  globals: 1_000,
  metadata: 100,
  /** Characters of what somebody says to a decision. */
  note: 1_000,
  /** Sessions on one page of a list. */
  page: 100,
} as const;

/** The longest time that timers take. */
const longestTimeout = 2_147_483_647;
const id = z.string().min(1).max(128);
const toolName = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_:.-]{0,127}$/);
const time = z.number().nonnegative();
const language = z.enum(['auto', 'js', 'ts']);
const jsonSchema = z.record(z.string(), z.unknown());
const count = z.int().nonnegative();
const code = z.string().max(apiBounds.code);

/** A tool that the client itself answers; its calls carry `client: true`. */
const clientTool = z.strictObject({
  name: toolName,
  description: z.string().max(10_000).exactOptional(),
  inputSchema: jsonSchema.exactOptional().describe('JSON Schema of the arguments.'),
});

export const createSessionRequestSchema = z.strictObject({
  code: code.describe('The program.'),
  language: language.exactOptional(),
  timeout: z.int().min(1).max(longestTimeout).exactOptional().describe('Milliseconds of wall time.'),
  globals: recordOf(apiBounds.globals).exactOptional(),
  metadata: recordOf(apiBounds.metadata)
    .exactOptional()
    .describe('For the tools’ handlers; the program never sees it.'),
  seed: z.string().max(1_024).exactOptional().describe('Any text: what `Math.random` and `crypto` derive from.'),
  clientTools: z.array(clientTool).max(apiBounds.clientTools).exactOptional(),
});

export const sessionStatusSchema = z.enum([
  'queued',
  'running',
  'waiting_for_tool',
  'waiting_for_approval',
  'waiting_for_timer',
  'completed',
  'failed',
  'cancelled',
]);

/** What a waiting call needs: its result, leave to be made, or word of what became of it when a process died. */
const waitingReason = z.enum(['result', 'approval', 'outcome']);

const waitingCall = z.strictObject({
  callId: z.string(),
  tool: z.string(),
  args: orUndefined(z.unknown()),
  line: z.int().positive().exactOptional(),
  reason: waitingReason,
  argsDigest: z.string().exactOptional().describe('SHA-256 of the arguments, as the audit log has it.'),
  expiresAt: time.exactOptional().describe('When an approval lapses.'),
  why: z.string().exactOptional().describe('Why it needs approval, where the scoring gate asks and not the tool.'),
});

export const sessionInfoSchema = z.strictObject({
  id: z.string(),
  status: sessionStatusSchema,
  createdAt: time,
  updatedAt: time,
  lastSeq: count.describe('Number of the session’s last event; 0 before the first.'),
  subject: z.string().exactOptional().describe('Who created it, when its token says so.'),
  forkedFrom: z
    .strictObject({ id: z.string(), turn: z.int().positive() })
    .exactOptional()
    .describe('The session that it was, up to the end of this turn.'),
  waitingFor: z.array(waitingCall).describe('Calls that wait for somebody outside.'),
  result: finalPayloadSchema.exactOptional().describe('Of a session that is over.'),
});

/** The query of `GET /sessions`, as text. */
export const listSessionsQuerySchema = z.strictObject({
  status: sessionStatusSchema.exactOptional(),
  limit: wholeNumber(z.int().min(1).max(apiBounds.page)).default(20),
  after: id.exactOptional().describe('`next` of the page before.'),
});

/** The newest first. */
export const sessionListSchema = z.strictObject({
  sessions: z.array(sessionInfoSchema),
  next: z.string().exactOptional().describe('Where the next page begins; absent on the last.'),
});

/** The query of `GET /sessions/:id/stream`, as text: one of the two at most. */
export const streamQuerySchema = z
  .strictObject({
    after: wholeNumber(z.int().nonnegative()).exactOptional().describe('Events with a greater number; 0 for all.'),
    fromSeq: wholeNumber(z.int().positive()).exactOptional().describe('Events from this number on.'),
  })
  .refine(({ after, fromSeq }) => after === undefined || fromSeq === undefined, {
    error: 'either `after` or `fromSeq`, not both',
  });

export const toolResultRequestSchema = z.discriminatedUnion('ok', [
  z.strictObject({ callId: id, ok: z.literal(true), value: orUndefined(z.unknown()) }),
  z.strictObject({
    callId: id,
    ok: z.literal(false),
    error: z
      .strictObject({
        name: z.string().max(128).exactOptional(),
        message: z.string().max(10_000),
        data: z.unknown().exactOptional(),
      })
      .describe('What the program’s call throws.'),
  }),
]);

/** What `POST /sessions/:id/approvals/:callId` takes. Who decides is whoever sends it. */
export const approvalRequestSchema = z.strictObject({
  approved: z.boolean(),
  note: z.string().max(apiBounds.note).exactOptional().describe('The program reads the note of a refusal.'),
  argsDigest: z.string().max(64).exactOptional().describe('Refused unless the call has these arguments.'),
  reason: z.enum(['approval', 'outcome']).exactOptional().describe('Refused unless this is what is asked.'),
});

/** What `POST /sessions/:id/fork` takes. */
export const forkRequestSchema = z.strictObject({
  turn: z
    .int()
    .positive()
    .exactOptional()
    .describe('The last turn that both sessions share; the last one unless given.'),
});

const turnSummary = z.strictObject({
  turn: z.int().positive(),
  startedAt: time,
  seq: count.describe('Number of the last event before the turn.'),
});

export const sessionTurnsSchema = z.strictObject({ turns: z.array(turnSummary) });

/** What playing a session again without its tools showed. */
export const replayReportSchema = z.strictObject({
  turns: count.describe('Turns that were played again.'),
  isSame: z.boolean(),
  divergedAt: z.int().positive().exactOptional().describe('The first turn that was not as before.'),
});

export const validateRequestSchema = z.strictObject({
  code,
  language: language.exactOptional(),
  score: z
    .boolean()
    .exactOptional()
    .describe('Also ask the scoring gate, and follow where data goes. A scorer elsewhere is then told of the program.'),
});

const issue = z.strictObject({
  rule: z.string().describe('Id of the rule, such as `no-eval`.'),
  layer: z.enum(['prescan', 'validate', 'transform']),
  severity: z.enum(['error', 'warning']).describe('A warning never refuses the program.'),
  message: z.string(),
  hint: z.string(),
  line: z.int(),
  column: z.int(),
  endLine: z.int().exactOptional(),
  endColumn: z.int().exactOptional(),
  codeFrame: z.string(),
});

export const validateResponseSchema = z.strictObject({
  valid: z.boolean().describe('Whether the layers that were asked let it run.'),
  issues: z.array(issue),
  layers: z
    .array(layerVerdictSchema)
    .exactOptional()
    .describe('With `score`: what the layers before the sandbox say, as far as they were reached.'),
  scoring: scoringSchema
    .nullable()
    .exactOptional()
    .describe('With `score`: null when the gate was not reached or is switched off.'),
  flows: flowReportSchema
    .nullable()
    .exactOptional()
    .describe('With `score`: where data goes; null when the program does not reach the gate.'),
});

/** The query of `GET /audit`, as text. */
export const auditQuerySchema = z.strictObject({
  session: id.exactOptional().describe('Only calls of this session.'),
  limit: wholeNumber(z.int().min(1).max(auditBounds.records)).default(100),
});

const toolDescription = z.strictObject({
  name: z.string(),
  description: z.string().exactOptional(),
  effect: z.enum(['read', 'write']),
  idempotent: z.boolean(),
  needsApproval: z.literal(true).exactOptional().describe('Some of its calls wait until somebody lets them be made.'),
  labels: z.unknown().exactOptional().describe('What it reads and where it sends: `reads`, `sink`, `recipient`.'),
  hints: z.unknown().exactOptional().describe('Annotations as MCP servers give them, such as `readOnlyHint`.'),
  inputSchema: jsonSchema.exactOptional(),
  outputSchema: jsonSchema.exactOptional(),
});

export const toolsResponseSchema = z.strictObject({
  tools: z.array(toolDescription),
  declarations: z.string().describe('TypeScript declarations of the tools, for a model’s prompt.'),
});

export const errorResponseSchema = z.strictObject({
  error: z.strictObject({
    code: failureCodeSchema,
    message: z.string(),
    hint: z.string().exactOptional(),
    details: z.unknown().exactOptional(),
  }),
});

export const healthResponseSchema = z.strictObject({ status: z.literal('ok') });

export const readyResponseSchema = z.strictObject({
  ready: z.boolean(),
  checks: z.array(z.strictObject({ name: z.string(), ok: z.boolean(), detail: z.string().exactOptional() })),
});

export type CreateSessionRequest = z.infer<typeof createSessionRequestSchema>;
export type ClientTool = z.infer<typeof clientTool>;
export type SessionStatus = z.infer<typeof sessionStatusSchema>;
export type SessionInfo = z.infer<typeof sessionInfoSchema>;
export type WaitingReason = z.infer<typeof waitingReason>;
export type WaitingCall = z.infer<typeof waitingCall>;
export type ListSessionsQuery = z.infer<typeof listSessionsQuerySchema>;
export type SessionList = z.infer<typeof sessionListSchema>;
export type StreamQuery = z.infer<typeof streamQuerySchema>;
export type ToolResultRequest = z.infer<typeof toolResultRequestSchema>;
export type ApprovalRequest = z.infer<typeof approvalRequestSchema>;
export type ForkRequest = z.infer<typeof forkRequestSchema>;
export type SessionTurns = z.infer<typeof sessionTurnsSchema>;
export type ReplayReport = z.infer<typeof replayReportSchema>;
export type ValidateRequest = z.infer<typeof validateRequestSchema>;
export type ValidateResponse = z.infer<typeof validateResponseSchema>;
export type AuditQuery = z.infer<typeof auditQuerySchema>;
export type ToolDescription = z.infer<typeof toolDescription>;
export type ToolsResponse = z.infer<typeof toolsResponseSchema>;
export type ErrorResponse = z.infer<typeof errorResponseSchema>;
export type HealthResponse = z.infer<typeof healthResponseSchema>;
export type ReadyResponse = z.infer<typeof readyResponseSchema>;

function recordOf(mostKeys: number) {
  return z
    .record(z.string().max(256), z.unknown())
    .refine((record) => Object.keys(record).length <= mostKeys, { error: `at most ${mostKeys} keys` });
}

/** A number as queries carry it: digits only, because `Number` would also read `''`, `1e3` and `0x10`. */
function wholeNumber(range: z.ZodType<number, number>) {
  return z
    .string()
    .regex(/^\d{1,16}$/)
    .transform(Number)
    .pipe(range);
}
