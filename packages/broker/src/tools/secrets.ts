import { EnclaveError } from '@enclave-vm/core';
import { createRedaction, type Redaction } from './redact.ts';

/** A secret, or what gives it: asked for every call that needs it. */
export type SecretSource = string | (() => string | Promise<string>);

/** Shorter ones would take ordinary words out of everything. */
const leastCharacters = 4;
/** Values that one secret had before: calls that began with them may still run. */
const mostRemembered = 8;

/** The secrets of a broker's tools, and what is known of their values so that none of them leaves. */
export class Secrets {
  readonly #sources = new Map<string, SecretSource>();
  readonly #values = new Map<string, Set<string>>();
  readonly #onError: (error: unknown) => void;
  #redaction: Redaction | undefined;

  /** @param onError told why a secret could not be read; nobody else is */
  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  get size(): number {
    return this.#sources.size;
  }

  /** @throws EnclaveError INVALID_INPUT for a name that is taken or empty, and for what can be no secret */
  add(name: string, source: SecretSource): void {
    if (typeof name !== 'string' || !/^[\w.:-]{1,128}$/.test(name)) {
      throw new EnclaveError('INVALID_INPUT', 'secret(): a name has 1 to 128 letters, digits, "_", ":", "." and "-".');
    }
    if (this.#sources.has(name)) throw new EnclaveError('INVALID_INPUT', `secret(): "${name}" is there already.`);
    if (typeof source !== 'function') this.#remember(name, source);
    this.#sources.set(name, source);
  }

  /**
   * The values of these secrets, for one call.
   *
   * @throws Error that tells the name of the one that could not be read, and nothing else
   */
  async resolve(names: readonly string[]): Promise<Readonly<Record<string, string>>> {
    const entries = await Promise.all(names.map(async (name) => [name, await this.#read(name)] as const));
    return Object.freeze(Object.fromEntries(entries));
  }

  /** Of every value that is known by now. */
  get redaction(): Redaction {
    this.#redaction ??= createRedaction([...this.#values.values()].flatMap((values) => [...values]));
    return this.#redaction;
  }

  async #read(name: string): Promise<string> {
    const source = this.#sources.get(name);
    try {
      if (source === undefined) throw new Error(`The broker has no secret "${name}".`);
      const value = typeof source === 'function' ? await source() : source;
      this.#remember(name, value);
      return value;
    } catch (error) {
      this.#onError(error);
      throw new Error(`The secret "${name}" could not be read.`);
    }
  }

  #remember(name: string, value: unknown): void {
    if (typeof value !== 'string' || value.length < leastCharacters) {
      const message = `secret(): "${name}" must be a text of at least ${leastCharacters} characters, or a function that gives it.`;
      throw new EnclaveError('INVALID_INPUT', message);
    }
    const values = this.#values.get(name) ?? new Set();
    if (values.has(value)) return;
    values.add(value);
    const [oldest] = values;
    if (values.size > mostRemembered && oldest !== undefined) values.delete(oldest);
    this.#values.set(name, values);
    this.#redaction = undefined;
  }
}
