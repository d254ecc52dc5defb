import { UntrustedData } from '@enclave-vm/core/placement';
import { brokerMessageSchema, type CancelTurn, ProtocolError, type TurnRequest } from '@enclave-vm/protocol';
import { decodeFrame } from '@enclave-vm/protocol/frame';

export interface ReceivedTurn {
  readonly kind: 'turn';
  readonly request: TurnRequest;
  /** What follows the header, in the frame's own buffer. */
  readonly body: Uint8Array;
  readonly frameBytes: number;
}

/** @throws UntrustedData for what is no message of a broker */
export function readBrokerMessage(frame: Uint8Array): ReceivedTurn | CancelTurn {
  try {
    const { header, body } = decodeFrame(frame, frame.length);
    const { data: message } = brokerMessageSchema.safeParse(header);
    if (message?.kind === 'turn') return { kind: 'turn', request: message, body, frameBytes: frame.length };
    if (message && body.length === 0) return message;
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
  }
  throw new UntrustedData('a frame that is no message of a broker');
}
