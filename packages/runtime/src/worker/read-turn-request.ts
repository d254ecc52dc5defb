import { createMachineSession, type MachineLimits, readMemory, UntrustedData } from '@enclave-vm/core/placement';
import type { TurnRequest } from '@enclave-vm/protocol';
import { decodeMemory } from '@enclave-vm/protocol/frame';
import type { TurnTask } from './run-turn.ts';

/** What a Date can hold, in milliseconds before and after the epoch. */
const mostTime = 8.64e15;

/**
 * The session and its turn, from a request whose schema has been checked and the bytes behind it. Limits beyond those
 * of this runtime are lowered to them.
 *
 * @throws UntrustedData or ProtocolError for what no honest broker sends
 */
export function readTurnRequest(request: TurnRequest, body: Uint8Array, most: MachineLimits): TurnTask {
  const { turn, settings, usage, memory } = request;
  if ((turn.kind === 'start') !== (turn.turn === 1)) throw new UntrustedData('a start that is not the first turn');
  if (Math.abs(turn.now) > mostTime) throw new UntrustedData('a time that is none');
  if (!isTimeZone(settings.timeZone)) throw new UntrustedData('an unknown time zone');
  const session = createMachineSession({ ...settings, limits: lower(settings.limits, most) });
  Object.assign(session.usage, usage);
  session.turn = turn.turn;
  session.wakeAt = request.wakeAt;
  for (const call of request.outstanding) session.outstanding.add(call);
  if (memory) {
    const moved = { ...decodeMemory(body, memory.blocks), pages: memory.pages, rejections: request.rejections };
    const { rejections, ...parked } = readMemory(moved, session.settings.limits);
    session.parked = parked;
    for (const [promise, reason] of rejections) session.rejections.set(promise, reason);
  } else if (body.length > 0) throw new UntrustedData('memory at the start');
  return { session, turn, tenant: request.tenant };
}

function lower(given: MachineLimits, most: MachineLimits): MachineLimits {
  const names = Object.keys(most) as (keyof MachineLimits)[];
  return Object.fromEntries(names.map((name) => [name, Math.min(given[name], most[name])])) as unknown as MachineLimits;
}

/** Zones that were asked for; there are some hundreds, written in more than one way. */
const knownZones = new Set<string>();
const mostKnownZones = 2_000;

/** The sandbox asks the host for it, so an unknown one must not get that far. */
function isTimeZone(zone: string): boolean {
  if (knownZones.has(zone)) return true;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
  } catch {
    return false;
  }
  if (knownZones.size < mostKnownZones) knownZones.add(zone);
  return true;
}
