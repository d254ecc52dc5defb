import { EnclaveError } from '../enclave-error.ts';
import { checkOptions, isFunction, isInteger, isOneOf } from '../tools/check-options.ts';
import type { ToolEffect } from '../tools/tool.ts';
import type { ToolCall, ToolSession } from '../tools/tool-call.ts';
import type { ToolResult } from '../tools/tool-result.ts';
import { type AuditedApproval, type AuditHead, type AuditRecord, genesis, hashRecord } from './audit-record.ts';
import type { AuditSink } from './audit-sink.ts';
import { auditValue, type Redact } from './audit-value.ts';
import { canonicalJson } from './canonical-json.ts';
import { createMemorySink, type MemorySink } from './memory-sink.ts';
import { sha256 } from './sha256.ts';

export interface AuditOptions<Sink extends AuditSink> {
  /** Where records go; the newest 10,000 in memory unless given. One audit writes to a sink. */
  readonly sink?: Sink | undefined;
  /**
   * What is kept of arguments and results besides their digests: nothing (`digest`, unless given), the values without
   * those of properties named like secrets (`redacted`), or everything (`full`). A digest tells nobody the value, but
   * confirms a guess: a short secret can be found by trying.
   */
  readonly values?: 'digest' | 'redacted' | 'full' | undefined;
  /** With `values: 'redacted'` only. */
  readonly redact?: Redact | undefined;
  /** Most characters of JSON that are kept of a value; a larger one is left out. 16,384 unless given. */
  readonly maxValueLength?: number | undefined;
  /** Most calls that may wait for the sink before further calls are refused. 1,000 unless given. */
  readonly maxPending?: number | undefined;
  /** Milliseconds that the sink may take for one record before it counts as failed. 5,000 unless given. */
  readonly appendTimeout?: number | undefined;
}

/**
 * The log of every tool call. It fails closed: once a record could not be written, no result and no further call
 * passes; only a new audit over a sink that works continues.
 */
export interface Audit<Sink extends AuditSink = AuditSink> {
  readonly sink: Sink;
  /** The last record written; index -1 before the first. Kept elsewhere, it proves later that none was cut off. */
  readonly head: AuditHead;
  /** Why no tool may be called now; undefined when all is well. */
  readonly unavailable: string | undefined;
  /**
   * Takes down a call before its handler can change the arguments. What it returns writes the record when the call has
   * ended, and answers whether that worked; it never rejects.
   *
   * @param approval what was decided about the call, if somebody was asked
   */
  begin(
    call: ToolCall,
    session: ToolSession,
    effect: ToolEffect,
    approval?: AuditedApproval,
  ): (result: ToolResult) => Promise<boolean>;
}

/** @throws EnclaveError INVALID_INPUT for an unknown option or one of the wrong type, naming it */
export function createAudit(options?: AuditOptions<MemorySink>): Audit<MemorySink>;
export function createAudit<Sink extends AuditSink>(options: AuditOptions<Sink> & { readonly sink: Sink }): Audit<Sink>;
export function createAudit(options: AuditOptions<AuditSink> = {}): Audit {
  checkOptions('createAudit()', options, {
    sink: (value) =>
      typeof (value as AuditSink | null)?.append === 'function' ? undefined : 'an object with `append(record)`',
    values: isOneOf('digest', 'redacted', 'full'),
    redact: isFunction,
    maxValueLength: isInteger(2, 262_144),
    maxPending: isInteger(1, 1_000_000),
    appendTimeout: isInteger(1, 600_000),
  });
  const { values = 'digest', redact, maxValueLength = 16_384, maxPending = 1_000, appendTimeout = 5_000 } = options;
  if (redact !== undefined && values !== 'redacted') {
    throw new EnclaveError('INVALID_INPUT', "createAudit(): `redact` needs `values: 'redacted'`.");
  }
  const sink = options.sink ?? createMemorySink();
  let head = sink.head ?? genesis;
  let broken: string | undefined;
  let pending = 0;
  let queue: Promise<unknown> = Promise.resolve();

  return {
    sink,
    get head() {
      return head;
    },
    get unavailable() {
      if (broken !== undefined) return broken;
      return pending < maxPending ? undefined : 'The audit is unavailable: too many records wait to be written.';
    },
    begin(call, session, effect, approval) {
      const time = call.calledAt ?? Date.now();
      const started = performance.now() - (Date.now() - time);
      const args = readValue(call.args);
      return (result) => {
        const returned = result.ok ? readValue(result.value) : undefined;
        const body = {
          time,
          durationMs: Math.round((performance.now() - started) * 1_000) / 1_000,
          sessionId: session.sessionId,
          callId: call.callId,
          ...(session.tenant !== undefined && { tenant: session.tenant }),
          ...(session.subject !== undefined && { subject: session.subject }),
          tool: call.tool.slice(0, 128),
          effect,
          verdict: verdictOf(result),
          ...(!result.ok && { code: result.error.code }),
          ...(approval && { approval: boundedApproval(approval) }),
          ...(args.kept !== undefined && { args: args.kept }),
          ...(returned?.kept !== undefined && { result: returned.kept }),
        } as const;
        pending += 1;
        const written = queue.then(async () => {
          try {
            if (broken === undefined) await append(body, args.text, returned?.text);
          } catch {
            // The sink's reason may hold secrets of the host; the sink is the host's own and can tell it there.
            broken = 'The audit is unavailable: its sink failed.';
          }
          pending -= 1;
          return broken === undefined;
        });
        queue = written;
        return written;
      };
    },
  };

  async function append(
    call: Omit<AuditRecord, 'index' | 'argsDigest' | 'previousHash' | 'hash'>,
    argsText: string | null,
    resultText: string | null | undefined,
  ): Promise<void> {
    const [argsDigest, resultDigest] = await Promise.all([digestOf(argsText), digestOf(resultText)]);
    const unsealed = {
      ...call,
      index: head.index + 1,
      argsDigest: argsDigest ?? null,
      ...(resultText !== undefined && { resultDigest: resultDigest ?? null }),
      previousHash: head.hash,
    };
    const record: AuditRecord = Object.freeze({ ...unsealed, hash: await hashRecord(unsealed) });
    await withinTime(appendTimeout, () => sink.append(record));
    head = { index: record.index, hash: record.hash };
  }

  /** `text` is what the digest is taken of, `kept` what the record shows. */
  function readValue(value: unknown): { readonly text: string | null; readonly kept?: unknown } {
    const exact = auditValue(value);
    if (exact === undefined) return { text: null };
    const text = canonicalJson(exact.json);
    if (values === 'digest') return { text };
    const shown = values === 'full' ? exact : auditValue(value, { hideSecrets: true, redact });
    if (shown === undefined || canonicalJson(shown.json).length > maxValueLength)
      return { text, kept: { $omitted: true } };
    return { text, kept: shown.json };
  }
}

/** Only what belongs there, so that whoever writes a note cannot fill the log. */
function boundedApproval({ approved, by, note, at }: AuditedApproval): AuditedApproval {
  return {
    approved,
    ...(by !== undefined && { by: by.slice(0, 256) }),
    ...(note !== undefined && { note: note.slice(0, 1_000) }),
    at,
  };
}

async function digestOf(text: string | null | undefined): Promise<string | undefined> {
  return typeof text === 'string' ? sha256(text) : undefined;
}

function verdictOf(result: ToolResult): AuditRecord['verdict'] {
  if (result.status === 'not_started') return 'refused';
  return result.ok ? 'completed' : 'failed';
}

/** @throws Error when the work takes longer than `ms` milliseconds, and what the work throws */
async function withinTime(ms: number, work: () => void | Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The audit sink took longer than ${ms} ms.`)), ms);
  });
  try {
    await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
