import { expect, it } from 'vitest';
import { createSessionId, idempotencyKey, parseApprovalId, protocolVersion, toolCallId } from './ids.ts';

it('gives every session an id that is safe in a URL, a file name and a log', () => {
  const created = Array.from({ length: 1_000 }, createSessionId);
  expect(new Set(created).size).toBe(1_000);
  for (const id of created) expect(id).toMatch(/^ses_[0-9a-f]{32}$/);
});

it('names a call by its number, and its effect by session and call', () => {
  expect(toolCallId(1)).toBe('call_1');
  expect(idempotencyKey('ses_a', toolCallId(12))).toBe('ses_a/call_12');
});

it('finds session and call in what a question is known by', () => {
  expect(parseApprovalId(idempotencyKey('ses_a', toolCallId(12)))).toEqual({ sessionId: 'ses_a', callId: 'call_12' });
  for (const id of ['', '/', 'ses_a', 'ses_a/', '/call_1']) expect(parseApprovalId(id), id).toBeUndefined();
});

it('has a version that is a number', () => expect(protocolVersion).toBe(1));
