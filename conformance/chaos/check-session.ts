import { isDeepStrictEqual } from 'node:util';
import type { EventPayload, StreamEvent } from '@enclave-vm/protocol';
import { type CallEffects, noEffects } from './effects.ts';
import type { Followed } from './follow-session.ts';

/** What is wrong with a session that has ended: nothing, when all guarantees held. */
export function checkSession(followed: Followed, effects: ReadonlyMap<string, CallEffects>): readonly string[] {
  return [...checkEvents(followed.events), ...checkEnd(followed), ...checkEffects(followed, effects)];
}

/** Every fact is told once, in order. */
function checkEvents(events: readonly StreamEvent[]): readonly string[] {
  const breaches: string[] = [];
  for (const type of ['tool_call', 'tool_result_applied'] as const) {
    const calls = payloadsOf(events, type).map(({ callId }) => callId);
    const twice = calls.find((callId, index) => calls.indexOf(callId) !== index);
    if (twice !== undefined) breaches.push(`${type} of ${twice} was told twice`);
  }
  if (payloadsOf(events, 'session_init').length !== 1) breaches.push('session_init was not told once');
  const finals = payloadsOf(events, 'final').length;
  if (finals !== 1) breaches.push(`final was told ${finals} times`);
  return breaches;
}

function checkEnd({ program, events, taken }: Followed): readonly string[] {
  const [final] = payloadsOf(events, 'final');
  if (!final) return [];
  if (!final.success) return [`failed: ${final.error?.code} ${final.error?.message}`];
  const breaches: string[] = [];
  const calls = payloadsOf(events, 'tool_call');
  const wanted = program.value({
    argsOf: (call) => (calls.find(({ callId }) => callId === `call_${call}`)?.args ?? {}) as Record<string, unknown>,
    givenTo: (call) => oneOf(taken.get(`call_${call}`) ?? [], final.value),
  });
  if (!isDeepStrictEqual(final.value, wanted)) {
    breaches.push(`its value is ${JSON.stringify(final.value)} instead of ${JSON.stringify(wanted)}`);
  }
  const lines = payloadsOf(events, 'stdout').map(({ text }) => text);
  if (!isDeepStrictEqual(lines, [...program.lines])) {
    breaches.push(`it printed ${JSON.stringify(lines)} instead of ${JSON.stringify(program.lines)}`);
  }
  return breaches;
}

/** Every effect has its call, and every call whose result the program got has its effect, once. */
function checkEffects({ id, events, repeats }: Followed, effects: ReadonlyMap<string, CallEffects>): readonly string[] {
  const breaches: string[] = [];
  const calls = new Map(payloadsOf(events, 'tool_call').map((call) => [call.callId, call]));
  const applied = new Map(payloadsOf(events, 'tool_result_applied').map((result) => [result.callId, result]));
  for (const [key, { begun, done, args }] of effects) {
    if (!key.startsWith(`${id}/`)) continue;
    const callId = key.slice(key.lastIndexOf('/') + 1);
    const call = calls.get(callId);
    if (!call) breaches.push(`${callId} was made and never told`);
    else if (!isDeepStrictEqual(call.args, args)) {
      breaches.push(`${callId} was made with ${JSON.stringify(args)} and told with ${JSON.stringify(call.args)}`);
    }
    if (done > 1) breaches.push(`the effect of ${callId} happened ${done} times`);
    const most = call?.tool === 'count:once' ? Number.POSITIVE_INFINITY : 1 + (repeats.get(callId) ?? 0);
    if (begun > most) breaches.push(`${callId} (${call?.tool}) was begun ${begun} times, allowed were ${most}`);
  }
  for (const [callId, { tool, ok, error }] of applied) {
    if (!hasEffect(tool)) continue;
    const { begun, done } = effects.get(`${id}/${callId}`) ?? noEffects;
    if (ok && done !== 1) breaches.push(`${callId} succeeded, and its effect happened ${done} times`);
    const isRefused = error?.code === 'APPROVAL_DENIED';
    if (!ok && !isRefused) breaches.push(`${callId} (${tool}) failed: ${error?.code} ${error?.message}`);
    if (isRefused && begun > 0) breaches.push(`${callId} was refused, and yet made`);
  }
  return breaches;
}

function hasEffect(tool: string): boolean {
  return tool !== 'ask' && tool !== 'count:read';
}

/** The one that the program names, when it may. */
function oneOf(values: readonly unknown[], named: unknown): unknown {
  const list: readonly unknown[] = Array.isArray(named) ? named : [];
  return values.find((value) => list.includes(value)) ?? values[0];
}

function payloadsOf<Type extends StreamEvent['type']>(
  events: readonly StreamEvent[],
  type: Type,
): EventPayload<Type>[] {
  return events.filter((event) => event.type === type).map((event) => event.payload as EventPayload<Type>);
}
