/**
 * - `FRAME_INVALID`: a frame is cut off, or its header is no JSON in UTF-8;
 * - `FRAME_TOO_LARGE`: the header of a frame, or the frame, is longer than the reader takes;
 * - `LINE_TOO_LONG`: a line of a stream, or the data of one of its events, is longer than the reader takes;
 * - `STREAM_INVALID`: a line or an event of a stream is no JSON in UTF-8, or the stream ends in the middle of one.
 */
export type ProtocolErrorCode = 'FRAME_INVALID' | 'FRAME_TOO_LARGE' | 'LINE_TOO_LONG' | 'STREAM_INVALID';

/** The other side sent what the protocol does not allow. Nothing more of the frame or stream can be read. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
  readonly code: ProtocolErrorCode;

  constructor(code: ProtocolErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
