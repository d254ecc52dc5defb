import type { EventPayload, SessionInfo, StreamEvent, WaitingCall } from '@enclave-vm/protocol';
import { type Asked, askOnce, askService, describe, pause } from './ask-service.ts';
import type { Followed, FollowOptions } from './follow-session.ts';
import { isApproved } from './programs.ts';

type Question = EventPayload<'approval_requested'>;

/** Does what a client and a person do when a session asks them something; always twice, for only one may count. */
export async function answerEvent(event: StreamEvent, followed: Followed, options: FollowOptions): Promise<void> {
  if (event.type === 'tool_call' && event.payload.client) await answerCall(event.payload.callId, followed, options);
  if (event.type !== 'approval_requested') return;
  if (event.payload.reason === 'approval') await decide(event.payload, followed, options);
  else await settleOutcome(event.payload, followed, options);
}

/** Both answers are different, so that it shows which one the program got. */
async function answerCall(callId: string, followed: Followed, options: FollowOptions): Promise<void> {
  await pause(options.random() * 80);
  const values = [`first of ${callId}`, `second of ${callId}`];
  const path = `/sessions/${followed.id}/tool-result`;
  const asked = await Promise.all(values.map((value) => post(path, { callId, ok: true, value }, options)));
  const taken = values.filter((_, index) => asked[index]?.status === 202);
  // Without a word which one was taken, it may be any whose answer was lost.
  followed.taken.set(callId, taken.length > 0 ? taken : values.filter((_, index) => asked[index]?.isRepeated));
  expectOneTaken(asked, `the answers to ${callId}`, followed);
}

/** For these arguments only: said again after a crash, it must not count for what is asked then. */
async function decide({ callId, args }: Question, followed: Followed, options: FollowOptions): Promise<void> {
  await pause(options.random() * 150);
  const argsDigest = (await waitingFor(callId, 'approval', followed, options))?.argsDigest;
  if (argsDigest === undefined) {
    followed.breaches.push(`an approval of ${callId} was asked for, and nothing waits for it`);
    return;
  }
  const decision = { approved: isApproved(args), note: 'as the model says', argsDigest };
  const path = `/sessions/${followed.id}/approvals/${callId}`;
  const asked = await Promise.all([post(path, decision, options), post(path, decision, options)]);
  expectOneTaken(asked, `the decisions about ${callId}`, followed);
}

/** Looks at what the call did, as a person would: it is answered when it happened, and made again when it did not. */
async function settleOutcome({ callId }: Question, followed: Followed, options: FollowOptions): Promise<void> {
  followed.unknownOutcomes++;
  const { service, random, stop } = options;
  for (;;) {
    while (service.urls().length === 0) await pause(20);
    const { done, value } = await lookedAt(`${followed.id}/${callId}`, options);
    const isDone = done > 0;
    // Before it is said, because what is said may be taken although nobody hears of it.
    if (!isDone) followed.repeats.set(callId, (followed.repeats.get(callId) ?? 0) + 1);
    const path = `/sessions/${followed.id}/${isDone ? 'tool-result' : `approvals/${callId}`}`;
    const body = isDone ? { callId, ok: true, value } : { approved: true };
    const asked = await askOnce(service, random, { method: 'POST', path, body }, stop);
    if (asked) {
      if (asked.status === 202 || asked.status === 409) return;
      followed.breaches.push(`${callId} could not be settled: ${describe(asked)}`);
      return;
    }
    // Nobody knows whether it was taken, and the call may have been made since: that is looked at before it is said again.
    if (!(await waitingFor(callId, 'outcome', followed, options))) return;
  }
}

async function waitingFor(
  callId: string,
  reason: WaitingCall['reason'],
  followed: Followed,
  { service, random, stop }: FollowOptions,
): Promise<WaitingCall | undefined> {
  const { body } = await askService(service, random, { path: `/sessions/${followed.id}` }, stop);
  const { waitingFor = [] } = body as Partial<SessionInfo>;
  return waitingFor.find((call) => call.callId === callId && call.reason === reason);
}

/** As soon as the process that had begun the call can do no more about it. */
async function lookedAt(key: string, { effects, service }: FollowOptions) {
  const wait = { stepMs: 50, mostMs: 3_000 };
  await pause(200);
  for (let waitedMs = 0; ; waitedMs += wait.stepMs) {
    const found = await effects.of(key);
    const canChange = found.by !== undefined && !service.isDead(found.by) && found.done === 0;
    if (!canChange || waitedMs >= wait.mostMs) return found;
    await pause(wait.stepMs);
  }
}

function post(path: string, body: unknown, { service, random, stop }: FollowOptions): Promise<Asked> {
  return askService(service, random, { method: 'POST', path, body }, stop);
}

function expectOneTaken(asked: readonly Asked[], what: string, followed: Followed): void {
  const said = asked.map(describe).join(', ');
  const taken = asked.filter(({ status }) => status === 202).length;
  const others = asked.filter(({ status }) => status !== 202 && status !== 409);
  if (others.length > 0 || taken > 1) followed.breaches.push(`${what} were taken ${taken} times: ${said}`);
  else if (taken === 0 && !asked.some(({ isRepeated }) => isRepeated))
    followed.breaches.push(`${what} were refused: ${said}`);
}
