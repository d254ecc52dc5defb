/** What stands in place of a secret. */
export const redacted = '[secret]';

export interface Redaction {
  text(text: string): string;
  /**
   * A copy without the secrets in any of its texts and keys. Every property is read once, so that nothing answers
   * differently later; what cannot be looked into is replaced as soon as its text or bytes hold a secret.
   *
   * @throws Error for what is too large to look through, and what reading the value throws
   */
  value(value: unknown): unknown;
}

/** What JSON can carry across to a program is smaller. */
const bounds = { depth: 250, nodes: 500_000 };

/** Takes secrets out of what leaves: as they are, and as URLs, JSON and base64 write them. */
export function createRedaction(secrets: Iterable<string>): Redaction {
  const forms = [...new Set([...secrets].flatMap(writtenForms))].sort((a, b) => b.length - a.length);
  const text = (given: string) =>
    forms.reduce((left, form) => (left.includes(form) ? left.replaceAll(form, redacted) : left), given);
  return { text, value: (value) => new Copier(text).copy(value, 0) };
}

function writtenForms(secret: string): string[] {
  const base64 = btoa(String.fromCharCode(...new TextEncoder().encode(secret)));
  const base64url = base64.replaceAll('+', '-').replaceAll('/', '_');
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    base64,
    base64.replace(/=+$/, ''),
    base64url.replace(/=+$/, ''),
  ];
}

class Copier {
  readonly #text: (text: string) => string;
  readonly #seen = new Map<object, unknown>();
  #nodes = 0;

  constructor(text: (text: string) => string) {
    this.#text = text;
  }

  copy(value: unknown, depth: number): unknown {
    if (++this.#nodes > bounds.nodes || depth > bounds.depth) {
      throw new Error('The result is too large to be looked through for secrets.');
    }
    if (typeof value === 'string') return this.#text(value);
    if (typeof value !== 'object' || value === null) return value;
    const known = this.#seen.get(value);
    return known ?? this.#copyObject(value, depth + 1);
  }

  #copyObject(source: object, depth: number): unknown {
    if (Array.isArray(source)) {
      const copy: unknown[] = new Array(source.length);
      this.#seen.set(source, copy);
      // Holes stay holes.
      for (const index of source.keys()) if (index in source) copy[index] = this.copy(source[index], depth);
      return copy;
    }
    if (source instanceof Map) {
      const copy = new Map();
      this.#seen.set(source, copy);
      for (const [key, item] of source) copy.set(this.copy(key, depth), this.copy(item, depth));
      return copy;
    }
    if (source instanceof Set) {
      const copy = new Set();
      this.#seen.set(source, copy);
      for (const item of source) copy.add(this.copy(item, depth));
      return copy;
    }
    if (source instanceof Error) return this.#copyError(source, depth);
    if (ArrayBuffer.isView(source)) return this.#unlessBytesTell(source, source);
    if (source instanceof ArrayBuffer) return this.#unlessBytesTell(source, new Uint8Array(source));
    if (isTextual(source)) return this.#unlessTextTells(source);
    const { toJSON } = source as { toJSON?: unknown };
    if (typeof toJSON === 'function') return this.copy(toJSON.call(source, ''), depth);
    return this.#copyProperties(source, {}, depth);
  }

  #copyError(source: Error, depth: number): Error {
    const copy = new Error(this.#text(String(source.message)));
    this.#seen.set(source, copy);
    copy.name = this.#text(String(source.name));
    if (source.cause !== undefined) copy.cause = this.copy(source.cause, depth);
    if (source instanceof AggregateError) Object.assign(copy, { errors: this.copy(source.errors, depth) });
    this.#copyProperties(source, copy, depth);
    return copy;
  }

  #copyProperties(source: object, copy: object, depth: number): object {
    this.#seen.set(source, copy);
    for (const key of Object.keys(source)) {
      const value = this.copy((source as Record<string, unknown>)[key], depth);
      // Defined, not assigned, so that a key such as `__proto__` is one like any other.
      Object.defineProperty(copy, this.#text(key), { value, enumerable: true, writable: true, configurable: true });
    }
    return copy;
  }

  #unlessBytesTell(source: object, bytes: ArrayBufferView): unknown {
    const text = new TextDecoder().decode(bytes);
    return this.#text(text) === text ? source : redacted;
  }

  #unlessTextTells(source: object): unknown {
    const text = String(source);
    const clean = this.#text(text);
    return clean === text ? source : clean;
  }
}

/** Objects that cross as what they are, and whose content is their text. */
function isTextual(value: object): boolean {
  return value instanceof Date || value instanceof RegExp || value instanceof URL || value instanceof URLSearchParams;
}
