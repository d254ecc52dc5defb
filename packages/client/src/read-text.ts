import { networkError, protocolError } from './client-error.ts';

/**
 * The body of an answer as text.
 * @throws EnclaveClientError `PROTOCOL_ERROR` when it is longer than `maxBytes`, `NETWORK` when it breaks off.
 */
export async function readText(response: Response, maxBytes: number): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const chunk = await readChunk(reader);
    if (!chunk) return text + decoder.decode();
    bytes += chunk.length;
    if (bytes > maxBytes) {
      reader.cancel().catch(() => undefined);
      throw protocolError(`The answer is longer than ${maxBytes} bytes`);
    }
    text += decoder.decode(chunk, { stream: true });
  }
}

/** The next bytes of a body; `undefined` at its end. */
export async function readChunk(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array | undefined> {
  try {
    const { done, value } = await reader.read();
    return done ? undefined : value;
  } catch (error) {
    throw networkError('The connection broke in the middle of the answer', error);
  }
}
