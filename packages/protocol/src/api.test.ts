import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import {
  apiBounds,
  approvalRequestSchema,
  type CreateSessionRequest,
  createSessionRequestSchema,
  errorResponseSchema,
  forkRequestSchema,
  listSessionsQuerySchema,
  readyResponseSchema,
  replayReportSchema,
  type SessionInfo,
  sessionInfoSchema,
  sessionListSchema,
  sessionTurnsSchema,
  streamQuerySchema,
  toolResultRequestSchema,
  toolsResponseSchema,
  validateRequestSchema,
  validateResponseSchema,
} from './api.ts';
import { type FailureCode, failureCodes } from './failure-codes.ts';

const request: CreateSessionRequest = {
  code: 'return 1;',
  language: 'ts',
  timeout: 5_000,
  globals: { a: [1] },
  metadata: { user: 1 },
  seed: 's',
  clientTools: [{ name: 'ui:ask', description: 'd', inputSchema: { type: 'object' } }],
};
const stats = { duration: 1, cpuMs: 1, fuelUsed: 1, toolCallCount: 0, iterationCount: 0, memoryUsage: 0 };
const session: SessionInfo = {
  id: 'ses_1',
  status: 'waiting_for_tool',
  createdAt: 1,
  updatedAt: 2,
  lastSeq: 0,
  subject: 'ann',
  forkedFrom: { id: 'ses_0', turn: 2 },
  waitingFor: [
    { callId: 'call_1', tool: 'ui:ask', args: {}, line: 1, reason: 'result' },
    { callId: 'call_2', tool: 'mail:send', args: [1], reason: 'approval', argsDigest: 'a', expiresAt: 3 },
    { callId: 'call_3', tool: 'mail:send', args: undefined, reason: 'outcome' },
  ],
  result: { success: true, value: 1, stats, warnings: [] },
};
const issue = {
  rule: 'r',
  layer: 'validate',
  severity: 'error',
  message: 'm',
  hint: 'h',
  line: 1,
  column: 1,
  codeFrame: '',
};

const samples: readonly (readonly [string, z.ZodType, object])[] = [
  ['a session to create', createSessionRequestSchema, request],
  ['the shortest session to create', createSessionRequestSchema, { code: '' }],
  ['a session', sessionInfoSchema, session],
  ['a list', sessionListSchema, { sessions: [session], next: 'ses_1' }],
  ['a result', toolResultRequestSchema, { callId: 'call_1', ok: true, value: { a: null } }],
  ['a failed result', toolResultRequestSchema, { callId: 'c', ok: false, error: { name: 'E', message: 'm', data: 1 } }],
  ['a decision', approvalRequestSchema, { approved: false, note: 'not on Fridays', argsDigest: 'a'.repeat(64) }],
  ['the shortest decision', approvalRequestSchema, { approved: true }],
  ['a fork', forkRequestSchema, { turn: 1 }],
  ['a fork of the last turn', forkRequestSchema, {}],
  ['turns', sessionTurnsSchema, { turns: [{ turn: 1, startedAt: 1, seq: 0 }] }],
  ['a replay', replayReportSchema, { turns: 3, isSame: false, divergedAt: 2 }],
  ['a program to validate', validateRequestSchema, { code: 'x', language: 'js' }],
  ['a validation', validateResponseSchema, { valid: false, issues: [{ ...issue, endLine: 1, endColumn: 2 }] }],
  [
    'tools',
    toolsResponseSchema,
    {
      tools: [{ name: 't', effect: 'read', idempotent: true, needsApproval: true, inputSchema: {} }],
      declarations: '',
    },
  ],
  ['an error', errorResponseSchema, { error: { code: 'NOT_FOUND', message: 'm', hint: 'h', details: [1] } }],
  ['readiness', readyResponseSchema, { ready: false, checks: [{ name: 'redis', ok: false, detail: 'd' }] }],
];

describe.each(samples)('%s', (_, schema, value) => {
  it('is read as it was written', () => expect(schema.parse(value)).toEqual(value));

  it('is refused with a key that nobody knows', () => {
    expect(schema.safeParse({ ...value, surplus: 1 }).success).toBe(false);
  });

  it('is refused as anything but an object', () => {
    for (const other of [null, undefined, 1, 'x', [value]]) expect(schema.safeParse(other).success).toBe(false);
  });
});

describe('a session to create', () => {
  it.each<[string, unknown]>([
    ['no program', {}],
    ['a program that is none', { code: ['x'] }],
    ['too long a program', { code: 'x'.repeat(apiBounds.code + 1) }],
    ['an unknown language', { code: '', language: 'py' }],
    ['no time', { code: '', timeout: 0 }],
    ['a timer that no system has', { code: '', timeout: 2 ** 31 }],
    ['half a millisecond', { code: '', timeout: 0.5 }],
    ['globals that are a list', { code: '', globals: [1] }],
    ['too many globals', { code: '', globals: keys(apiBounds.globals + 1) }],
    ['too long a name of a global', { code: '', globals: { ['x'.repeat(257)]: 1 } }],
    ['too much metadata', { code: '', metadata: keys(apiBounds.metadata + 1) }],
    ['too long a seed', { code: '', seed: 'x'.repeat(1_025) }],
    ['too many tools', { code: '', clientTools: Array(apiBounds.clientTools + 1).fill({ name: 't' }) }],
    ['a tool with a line end', { code: '', clientTools: [{ name: 'a\n' }] }],
    ['a tool without a name', { code: '', clientTools: [{ name: '' }] }],
    ['a tool with too long a name', { code: '', clientTools: [{ name: 'x'.repeat(129) }] }],
    ['a tool that brings a handler', { code: '', clientTools: [{ name: 'x', handler: 'eval' }] }],
    ['too long a description', { code: '', clientTools: [{ name: 'x', description: 'x'.repeat(10_001) }] }],
    ['an id of its own', { code: '', sessionId: 'ses_1' }],
    ['a field that is null', { code: '', seed: null }],
  ])('with %s is refused', (_, value) => expect(createSessionRequestSchema.safeParse(value).success).toBe(false));

  it('may be as large as allowed', () => {
    const value = {
      code: 'x'.repeat(apiBounds.code),
      globals: keys(apiBounds.globals),
      metadata: keys(apiBounds.metadata),
    };
    expect(createSessionRequestSchema.safeParse(value).success).toBe(true);
  });

  it('keeps names that mean something to objects as they came', () => {
    const value: unknown = JSON.parse('{"code":"","globals":{"__proto__":{"isAdmin":true},"constructor":1}}');
    const { data } = createSessionRequestSchema.safeParse(value);
    expect(data?.globals?.isAdmin).toBeUndefined();
    expect(Object.getPrototypeOf({}).isAdmin).toBeUndefined();
  });
});

describe('a result of a tool', () => {
  it('may be undefined', () => expect(toolResultRequestSchema.safeParse({ callId: 'c', ok: true }).success).toBe(true));

  it.each<[string, unknown]>([
    ['no call', { ok: true, value: 1 }],
    ['an empty call', { callId: '', ok: true, value: 1 }],
    ['neither result nor error', { callId: 'c' }],
    ['both', { callId: 'c', ok: true, value: 1, error: { message: 'm' } }],
    ['an error without a message', { callId: 'c', ok: false, error: {} }],
    ['a stack', { callId: 'c', ok: false, error: { message: 'm', stack: '/home' } }],
    ['too long a message', { callId: 'c', ok: false, error: { message: 'x'.repeat(10_001) } }],
    ['an ok that is a text', { callId: 'c', ok: 'true', value: 1 }],
  ])('with %s is refused', (_, value) => expect(toolResultRequestSchema.safeParse(value).success).toBe(false));
});

describe('a decision', () => {
  it.each<[string, unknown]>([
    ['nothing decided', {}],
    ['a text for yes', { approved: 'true' }],
    ['a number for yes', { approved: 1 }],
    ['nothing for no', { approved: null }],
    ['a name of its own', { approved: true, by: 'the boss' }],
    ['a time of its own', { approved: true, at: 0 }],
    ['a call of its own', { approved: true, callId: 'call_1' }],
    ['too long a note', { approved: true, note: 'x'.repeat(apiBounds.note + 1) }],
    ['a note that is none', { approved: true, note: { toString: 'x' } }],
    ['too long a digest', { approved: true, argsDigest: 'a'.repeat(65) }],
  ])('with %s is refused', (_, value) => expect(approvalRequestSchema.safeParse(value).success).toBe(false));

  it('may have the longest note', () => {
    expect(approvalRequestSchema.safeParse({ approved: true, note: 'x'.repeat(apiBounds.note) }).success).toBe(true);
  });
});

it.each([0, -1, 1.5, '1', null, Number.MAX_VALUE, Number.NaN])('a fork of the turn %j is refused', (turn) => {
  expect(forkRequestSchema.safeParse({ turn }).success).toBe(false);
});

describe('queries', () => {
  it('are read from text', () => {
    expect(listSessionsQuerySchema.parse({})).toEqual({ limit: 20 });
    expect(listSessionsQuerySchema.parse({ status: 'failed', limit: '5', after: 'ses_1' })).toEqual({
      status: 'failed',
      limit: 5,
      after: 'ses_1',
    });
    expect(streamQuerySchema.parse({})).toEqual({});
    expect(streamQuerySchema.parse({ after: '0' })).toEqual({ after: 0 });
    expect(streamQuerySchema.parse({ fromSeq: '1' })).toEqual({ fromSeq: 1 });
  });

  it.each(['', ' ', '-1', '1.5', 'x', '1e9', '0x10', 'Infinity', '9007199254740992', ' 1', '1,2'])(
    'refuse the number %j',
    (text) => {
      expect(listSessionsQuerySchema.safeParse({ limit: text }).success).toBe(false);
      expect(streamQuerySchema.safeParse({ after: text }).success).toBe(false);
      expect(streamQuerySchema.safeParse({ fromSeq: text }).success).toBe(false);
    },
  );

  it('refuse what is out of range or unknown', () => {
    for (const query of [{ limit: '0' }, { limit: '101' }, { status: 'open' }, { after: '' }, { page: '1' }]) {
      expect(listSessionsQuerySchema.safeParse(query).success).toBe(false);
    }
    for (const query of [{ fromSeq: '0' }, { after: '1', fromSeq: '2' }, { from: '1' }]) {
      expect(streamQuerySchema.safeParse(query).success).toBe(false);
    }
  });
});

it('an error carries every code of the registry, and no other', () => {
  for (const code of [...Object.keys(failureCodes), 'NOPE', 'toString']) {
    const isKnown = Object.hasOwn(failureCodes, code as FailureCode);
    expect(errorResponseSchema.safeParse({ error: { code, message: '' } }).success).toBe(isKnown);
  }
});

function keys(count: number): Record<string, number> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, index]));
}
