import { ProtocolError } from './protocol-error.ts';

/** @throws ProtocolError STREAM_INVALID */
export function parseData(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ProtocolError('STREAM_INVALID', 'The stream holds what is not JSON, or ends in the middle of a value.');
  }
}
