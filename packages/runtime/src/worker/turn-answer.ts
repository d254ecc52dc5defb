import type { MachineEvent } from '@enclave-vm/core/placement';
import { turnBounds } from '@enclave-vm/protocol';
import { encodeFrame, encodeMemory } from '@enclave-vm/protocol/frame';
import type { TurnReport } from './run-turn.ts';
import type { Refused } from './turn-gate.ts';

/** Most characters of the reason that a refusal carries. */
const maxMessage = 1_000;

/** The last frame of a turn: its end, or why nothing of it counts. */
export function encodeAnswer(id: number, answer: TurnReport | Refused, maxFrameBytes: number): Uint8Array<ArrayBuffer> {
  if ('code' in answer) return encodeRefusal(id, answer);
  const { length } = answer.events;
  if (length > turnBounds.eventsOfTurn)
    return encodeTooLarge(id, `${length} events`, `${turnBounds.eventsOfTurn} events`);
  const frame = encodeEnd(id, answer);
  if (frame.length <= maxFrameBytes) return frame;
  return encodeTooLarge(id, `${frame.length} bytes`, `${maxFrameBytes} bytes`);
}

export function encodeEvents(id: number, events: readonly MachineEvent[]): Uint8Array<ArrayBuffer> {
  return encodeFrame({ kind: 'events', id, events });
}

function encodeRefusal(id: number, { code, message }: Refused): Uint8Array<ArrayBuffer> {
  return encodeFrame({ kind: 'refused', id, code, message: message.slice(0, maxMessage) });
}

function encodeTooLarge(id: number, size: string, most: string): Uint8Array<ArrayBuffer> {
  const message = `The end of the turn has ${size}; an answer of this runtime carries at most ${most}.`;
  return encodeRefusal(id, { code: 'PAYLOAD_TOO_LARGE', message });
}

function encodeEnd(id: number, { memory, ...report }: TurnReport): Uint8Array<ArrayBuffer> {
  const header = { kind: 'end', id, ...report };
  if (!memory) return encodeFrame(header);
  const size = { pages: memory.pages, blocks: memory.offsets.length };
  return encodeFrame({ ...header, memory: size }, encodeMemory(memory));
}
