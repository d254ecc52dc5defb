import type { MachineEvent } from '../4-sandbox/machine.ts';

/**
 * Tells whether a turn did the same when it was played again: two chained 32-bit FNV-1a hashes of what it called and said. Not
 * against forgery: whoever can change a journal can change its digests too.
 */
export class TurnDigest {
  #low = 0x84222325;
  #high = 0xcbf29ce4;

  add(event: MachineEvent): void {
    if (event.kind === 'console') this.#addAll('console', event.level, event.text);
    else this.#addAll('call', String(event.call), event.tool, event.args);
  }

  /** 16 hexadecimal digits. */
  toString(): string {
    return [this.#high, this.#low].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
  }

  #addAll(...texts: readonly string[]): void {
    for (const text of texts) {
      for (let index = 0; index < text.length; index++) this.#addUnit(text.charCodeAt(index));
      // No code unit, so that the borders of texts count.
      this.#addUnit(0x10000);
    }
  }

  #addUnit(unit: number): void {
    this.#low = Math.imul(this.#low ^ unit, 0x01000193);
    this.#high = Math.imul(this.#high ^ (this.#low >>> 15) ^ unit, 0x01000193);
  }
}
