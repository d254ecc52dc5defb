/** Reads the values of a stream from its bytes, however these are cut. What it throws once it throws ever after. */
export interface StreamDecoder {
  /**
   * The values that are complete with this chunk.
   *
   * @throws ProtocolError LINE_TOO_LONG or STREAM_INVALID
   */
  push(chunk: Uint8Array): unknown[];
  /**
   * Says that the stream is over.
   *
   * @throws ProtocolError STREAM_INVALID when it ended in the middle of a value
   */
  end(): unknown[];
}

/** Most bytes of a line that a decoder takes unless told otherwise. */
export const defaultMaxLineBytes = 16 * 1024 * 1024;

/** Has a decoder stay with its first error, because after one it cannot know where a value begins. */
export function withLastingErrors({ push, end }: StreamDecoder): StreamDecoder {
  let failure: { readonly error: unknown } | undefined;
  function attempt(read: () => unknown[]): unknown[] {
    if (failure) throw failure.error;
    try {
      return read();
    } catch (error) {
      failure = { error };
      throw error;
    }
  }
  return { push: (chunk) => attempt(() => push(chunk)), end: () => attempt(end) };
}
