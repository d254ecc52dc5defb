import * as z from 'zod';
import { failureCodeSchema } from './events.ts';

/** The log of tool calls, as `GET /audit` answers it. Times are milliseconds since the epoch. */

export const auditBounds = {
  /** Records of one answer. */
  records: 500,
  /** Rough characters of their JSON; what does not fit is left out, and `hasMore` says so. */
  characters: 8 * 1024 * 1024,
} as const;

const digest = z.string().nullable();
const time = z.number().nonnegative();

const auditRecord = z.strictObject({
  index: z.int().nonnegative().describe('Counts the calls of all tenants, without gaps.'),
  time: time.describe('When the call came in.'),
  durationMs: time,
  sessionId: z.string(),
  callId: z.string(),
  tenant: z.string().exactOptional(),
  subject: z.string().exactOptional(),
  tool: z.string(),
  effect: z.enum(['read', 'write']),
  verdict: z.enum(['completed', 'failed', 'refused']).describe('`refused`: its handler never started.'),
  code: failureCodeSchema.exactOptional(),
  approval: z
    .strictObject({
      approved: z.boolean(),
      by: z.string().exactOptional(),
      note: z.string().exactOptional(),
      at: time,
    })
    .exactOptional(),
  argsDigest: digest.describe('SHA-256 of the arguments; null when they could not be read or are too large.'),
  resultDigest: digest.exactOptional(),
  args: z.unknown().exactOptional().describe('The arguments, if the audit keeps values.'),
  result: z.unknown().exactOptional(),
  previousHash: z.string().describe('The hash of the record before, of whatever tenant.'),
  hash: z.string(),
});

export const auditResponseSchema = z.strictObject({
  enabled: z.boolean().describe('Whether calls can be recorded now; as long as they cannot, no tool may be called.'),
  records: z.array(auditRecord).max(auditBounds.records).describe('Of the sender’s tenant, the newest first.'),
  hasMore: z.boolean().describe('Whether there are older ones.'),
  head: z
    .strictObject({ index: z.int().nonnegative(), hash: z.string() })
    .nullable()
    .describe('The last record of all tenants; kept elsewhere, it proves later that none was cut off.'),
  verification: z
    .strictObject({ ok: z.boolean(), message: z.string().exactOptional() })
    .describe('Whether all records that are kept are as they were written.'),
});

export type AuditResponse = z.infer<typeof auditResponseSchema>;
