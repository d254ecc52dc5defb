import type { HttpLimits } from './http-limits.ts';

/** A stream that can be told to end. */
export interface EndableStream {
  /** Ends it after a last heartbeat, so that its reader knows where it was and can come back. */
  end(): void;
}

/** The streams that are open, bounded for each tenant and for all. */
export class OpenStreams {
  readonly #limits: Pick<HttpLimits, 'maxStreams' | 'maxStreamsPerTenant'>;
  readonly #counts = new Map<string, number>();
  readonly #streams = new Set<EndableStream>();
  #count = 0;

  constructor(limits: Pick<HttpLimits, 'maxStreams' | 'maxStreamsPerTenant'>) {
    this.#limits = limits;
  }

  get count(): number {
    return this.#count;
  }

  /** A place for one more stream, taken before there is anything to stream; undefined when there is none. */
  reserve(tenant: string): StreamPlace | undefined {
    const ofTenant = this.#counts.get(tenant) ?? 0;
    if (this.#count >= this.#limits.maxStreams || ofTenant >= this.#limits.maxStreamsPerTenant) return undefined;
    this.#counts.set(tenant, ofTenant + 1);
    this.#count++;
    let stream: EndableStream | undefined;
    let isReleased = false;
    return {
      hold: (held) => {
        stream = held;
        this.#streams.add(held);
      },
      release: () => {
        if (isReleased) return;
        isReleased = true;
        if (stream) this.#streams.delete(stream);
        this.#count--;
        const left = (this.#counts.get(tenant) ?? 1) - 1;
        if (left > 0) this.#counts.set(tenant, left);
        else this.#counts.delete(tenant);
      },
    };
  }

  /** Ends what is open now, such as before a server closes. */
  endAll(): void {
    for (const stream of [...this.#streams]) stream.end();
  }
}

export interface StreamPlace {
  /** Says which stream is in this place. */
  hold(stream: EndableStream): void;
  /** Gives it back; again does no harm. */
  release(): void;
}
