import type { Broker } from '@enclave-vm/broker';
import { EnclaveError } from '@enclave-vm/core';
import type { PlaygroundConfig } from './read-config.ts';

interface Entry {
  readonly broker: Broker;
  /** Requests that were given to it: how many in all, and how many have no answer yet. */
  given: number;
  unanswered: number;
}

export interface BrokerShelfOptions {
  /** Brokers at once. */
  readonly most: number;
  /** @throws EnclaveError INVALID_INPUT for settings that do not go together */
  make(config: PlaygroundConfig): Broker;
  onError(error: unknown): void;
}

/** One broker for each choice of settings, made when it is first used. */
export class BrokerShelf {
  readonly #options: BrokerShelfOptions;
  /** By the text of the choice; what was used last stands last. */
  readonly #live = new Map<string, Entry>();
  readonly #leaving = new Set<Promise<void>>();
  /** Brokers are made one after another, so that there are never too many. */
  #opening: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(options: BrokerShelfOptions) {
    this.#options = options;
  }

  /**
   * Hands a request to the broker of a choice.
   *
   * @throws EnclaveError INVALID_INPUT as `make` does; TOO_MANY_SESSIONS when every broker has sessions that are not over;
   *   NOT_READY when the shelf is closed
   */
  async use<Made>(text: string, config: PlaygroundConfig, work: (broker: Broker) => Promise<Made>): Promise<Made> {
    const entry = this.#take(text) ?? (await this.#open(text, config));
    try {
      return await work(entry.broker);
    } finally {
      entry.unanswered--;
    }
  }

  get size(): number {
    return this.#live.size;
  }

  /** Takes no more requests; lets sessions go on for `graceMs`. */
  async close(graceMs: number): Promise<void> {
    this.#isClosed = true;
    await this.#opening.catch(() => undefined);
    await Promise.all([...[...this.#live.values()].map(({ broker }) => broker.dispose(graceMs)), ...this.#leaving]);
    this.#live.clear();
  }

  /** Counts the request at once, so that its broker is not put away before it arrives there. */
  #take(text: string): Entry | undefined {
    if (this.#isClosed) throw new EnclaveError('NOT_READY', 'The playground is closing.');
    const entry = this.#live.get(text);
    if (!entry) return undefined;
    this.#live.delete(text);
    this.#live.set(text, entry);
    entry.given++;
    entry.unanswered++;
    return entry;
  }

  #open(text: string, config: PlaygroundConfig): Promise<Entry> {
    const opened = this.#opening
      .catch(() => undefined)
      .then(async () => {
        const made = this.#take(text);
        if (made) return made;
        if (this.#live.size >= this.#options.most) await this.#putOneAway();
        if (this.#isClosed) throw new EnclaveError('NOT_READY', 'The playground is closing.');
        const entry = { broker: this.#options.make(config), given: 1, unanswered: 1 };
        this.#live.set(text, entry);
        return entry;
      });
    this.#opening = opened;
    return opened;
  }

  async #putOneAway(): Promise<void> {
    for (const [text, entry] of [...this.#live]) {
      const { given } = entry;
      if (entry.unanswered > 0 || (await entry.broker.countOpenSessions()) > 0) continue;
      // A request that came meanwhile may have begun a session.
      if (entry.given !== given) continue;
      this.#live.delete(text);
      const leaving = entry.broker
        .dispose()
        .catch((error) => this.#options.onError(error))
        .finally(() => this.#leaving.delete(leaving));
      this.#leaving.add(leaving);
      return;
    }
    throw new EnclaveError(
      'TOO_MANY_SESSIONS',
      `All ${this.#options.most} brokers of the playground have sessions that are not over: end one, or choose settings that are in use.`,
    );
  }
}
