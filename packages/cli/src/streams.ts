/** What a command writes to; `process.stdout` and `process.stderr` fit. */
export interface OutputStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  /** Characters that fit in a line of the terminal. */
  readonly columns?: number;
  hasColors?(): boolean;
  on(event: 'error', listener: (error: Error) => void): unknown;
  off(event: 'error', listener: (error: Error) => void): unknown;
}

/** What a command reads; `process.stdin` fits. */
export interface InputStream extends AsyncIterable<Uint8Array | string> {
  readonly isTTY?: boolean;
  /** Ends a reading that waits for a person, so that it does not keep the process. */
  destroy?(): unknown;
}

/** The standard streams of a command, `process` itself unless a test gives others. */
export interface CommandStreams {
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
}
