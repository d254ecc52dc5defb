import { protocolVersion, type StreamEvent } from '@enclave-vm/protocol';
import { encodeNdjson, encodeSse } from '@enclave-vm/protocol/streams';
import type { EndableStream } from './open-streams.ts';

export const eventTypes = { ndjson: 'application/x-ndjson', sse: 'text/event-stream' } as const;
export type EventFormat = keyof typeof eventTypes;

export interface EventBodyOptions {
  readonly events: AsyncIterable<readonly StreamEvent[]>;
  readonly format: EventFormat;
  readonly sessionId: string;
  /** Number of the last event that the reader has. */
  readonly after: number;
  /** Milliseconds without an event after which a heartbeat is sent. */
  readonly heartbeatInterval: number;
  readonly streamStallMs: number;
  /** Called once, when nobody reads any more: the source may stop. */
  readonly onEnd: () => void;
  /** The events broke off. */
  readonly onError: (error: unknown) => void;
}

/**
 * A response's body of events. Its reader pulls: one batch is held for it, no more. It ends after the last event, and
 * early when the reader takes nothing for too long or the source breaks; a reader that has not seen `final` comes back.
 */
export function createEventBody(options: EventBodyOptions): EndableStream & { stream: ReadableStream<Uint8Array> } {
  const source = new EventBodySource(options);
  return { stream: new ReadableStream(source, { highWaterMark: 0 }), end: () => source.end() };
}

/** Larger chunks are sent in parts; only a larger event makes a larger chunk. */
const chunkCharacters = 64 * 1024;
const encoder = new TextEncoder();

/** Waits either for events, then beats, or for its reader, then loses patience: one timer does for both. */
class EventBodySource implements UnderlyingDefaultSource<Uint8Array> {
  readonly #options: EventBodyOptions;
  readonly #iterator: AsyncIterator<readonly StreamEvent[]>;
  readonly #encode: (event: StreamEvent, json: string) => string;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #batch: readonly StreamEvent[] = [];
  #sent = 0;
  #lastSeq: number;
  #isFinalSent = false;
  #isAsking = false;
  #isExhausted = false;
  /** Tells the reader that waits for a chunk that it has come. */
  #answer: (() => void) | undefined;
  #isOver = false;

  constructor(options: EventBodyOptions) {
    this.#options = options;
    this.#iterator = options.events[Symbol.asyncIterator]();
    this.#encode = options.format === 'sse' ? encodeSse : encodeNdjson;
    this.#lastSeq = options.after;
  }

  start(controller: ReadableStreamDefaultController<Uint8Array>): void {
    this.#controller = controller;
    this.#waitForReader();
  }

  pull(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(this.#heartbeat()), this.#options.heartbeatInterval);
    return new Promise((resolve) => {
      this.#answer = resolve;
      this.#advance();
    });
  }

  cancel(): void {
    this.#finish();
  }

  end(): void {
    if (this.#isOver) return;
    this.#controller?.enqueue(encoder.encode(this.#heartbeat()));
    this.#close();
  }

  /** Sends what is there to a reader that waits, or asks for more. */
  #advance(): void {
    if (this.#isOver || !this.#answer) return;
    try {
      const text = this.#takeText();
      if (text !== '') this.#send(text);
      if (this.#isFinalSent || (this.#isExhausted && this.#sent === this.#batch.length)) this.#close();
      else if (text === '') this.#ask();
    } catch (error) {
      this.#break(error);
    }
  }

  #ask(): void {
    if (this.#isAsking) return;
    this.#isAsking = true;
    this.#iterator.next().then(
      ({ done, value }) => {
        this.#isAsking = false;
        this.#isExhausted = done === true;
        this.#batch = done ? [] : value;
        this.#sent = 0;
        // After a heartbeat the reader may not wait any more; then the batch does.
        this.#advance();
      },
      (error: unknown) => this.#break(error),
    );
  }

  /** As many events of the batch as make a chunk. */
  #takeText(): string {
    let text = '';
    while (this.#sent < this.#batch.length && text.length < chunkCharacters) {
      const event = this.#batch[this.#sent++] as StreamEvent;
      // What a log keeps is JSON already.
      text += this.#encode(event, JSON.stringify(event));
      this.#lastSeq = event.seq;
      this.#isFinalSent ||= event.type === 'final';
    }
    return text;
  }

  #send(text: string): void {
    clearTimeout(this.#timer);
    this.#controller?.enqueue(encoder.encode(text));
    this.#waitForReader();
    this.#answer?.();
    this.#answer = undefined;
  }

  #waitForReader(): void {
    this.#timer = setTimeout(() => this.#close(), this.#options.streamStallMs);
  }

  /** It carries the number of the last event, as it has none of its own; before the first there is none to carry. */
  #heartbeat(): string {
    if (this.#lastSeq === 0) return this.#options.format === 'sse' ? ':\n\n' : '\n';
    const { sessionId } = this.#options;
    const known = { protocolVersion, sessionId, seq: this.#lastSeq, timestamp: Date.now() } as const;
    const heartbeat: StreamEvent = { ...known, type: 'heartbeat', payload: {} };
    return this.#encode(heartbeat, JSON.stringify(heartbeat));
  }

  #break(error: unknown): void {
    if (this.#isOver) return;
    this.#options.onError(error);
    this.#close();
  }

  /** Never an error towards the reader: servers write such errors into the body. */
  #close(): void {
    if (this.#isOver) return;
    this.#controller?.close();
    this.#answer?.();
    this.#finish();
  }

  #finish(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#batch = [];
    this.#options.onEnd();
    // `onEnd` wakes a source that waits; this has one that does not wait clean up.
    if (!this.#isExhausted) this.#iterator.return?.().catch((error: unknown) => this.#options.onError(error));
  }
}
