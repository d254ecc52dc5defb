import { UntrustedData } from '@enclave-vm/core/placement';
import {
  type RuntimeHello,
  type RuntimeStatus,
  runtimeMessageSchema,
  type TurnEndMessage,
  type TurnEvents,
  type TurnRefused,
} from '@enclave-vm/protocol';
import { decodeFrame, decodeMemory, type FrameMemory, ProtocolError } from '@enclave-vm/protocol/frame';
import { protocolVersion } from '@enclave-vm/protocol/ids';

/** What a runtime says of one turn. */
export type TurnAnswer = TurnProgress | TurnRefused;

export type TurnProgress = TurnEvents | ReceivedEnd;

/** The end of a turn with the memory that the frame carried. */
export type ReceivedEnd = Omit<TurnEndMessage, 'memory'> & {
  readonly memory: (FrameMemory & { readonly pages: number }) | undefined;
};

export type ReceivedMessage = RuntimeHello | RuntimeStatus | TurnAnswer;

/** Reads a frame from a runtime: well-formed afterwards, and not yet believed. @throws UntrustedData */
export function readMessage(bytes: Uint8Array): ReceivedMessage {
  try {
    const { header, body } = decodeFrame(bytes, bytes.length);
    const { success, data: message } = runtimeMessageSchema.safeParse(header);
    if (!success) throw new UntrustedData(describe(header));
    if (message.kind === 'end' && message.memory) {
      const { pages, blocks } = message.memory;
      return { ...message, memory: { pages, ...decodeMemory(body, blocks) } };
    }
    if (body.length > 0) throw new UntrustedData('bytes that belong to nothing');
    return message.kind === 'end' ? { ...message, memory: undefined } : message;
  } catch (error) {
    if (error instanceof ProtocolError) throw new UntrustedData('a frame that is none');
    throw error;
  }
}

/** A greeting in another version is the one thing of which more can be said. */
function describe(header: unknown): string {
  const { kind, protocolVersion: version } = Object(header);
  if (kind !== 'hello' || version === protocolVersion || !Number.isSafeInteger(version))
    return 'a message of no known form';
  return `a greeting in version ${version} of the protocol; this side speaks ${protocolVersion}`;
}
