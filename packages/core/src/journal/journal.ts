import type { MachineEvent } from '../4-sandbox/machine.ts';
import type { JournalEntry } from './journal-entry.ts';
import { TurnDigest } from './turn-digest.ts';

/** Where a host keeps journals, so that its sessions outlive it. */
export interface JournalKeeper {
  /** Called in the same tick in which the events that belong to the entry are told. Must not throw. */
  append(entry: JournalEntry): void;
  /** Settles when everything appended is safe. Awaited before tools start; a rejection ends the drive. */
  flush(): Promise<void>;
}

/** Rough bytes of an entry besides its texts. */
const entryBytes = 100;

/** What one session was given so far, and where it is kept besides. */
export class Journal {
  readonly #entries: JournalEntry[];
  readonly #keeper: JournalKeeper | undefined;
  readonly #maxBytes: number;
  #bytes = 0;
  #digest = new TurnDigest();

  /** @param known what the keeper has already */
  constructor(known: readonly JournalEntry[], maxBytes: number, keeper: JournalKeeper | undefined) {
    this.#entries = [...known];
    this.#maxBytes = maxBytes;
    this.#keeper = keeper;
    for (const entry of known) this.#bytes += roughBytes(entry);
  }

  get entries(): readonly JournalEntry[] {
    return this.#entries;
  }

  /** The bytes that it may take when they are used up; undefined while there is room. */
  get outgrown(): number | undefined {
    return this.#bytes > this.#maxBytes ? this.#maxBytes : undefined;
  }

  append(entry: JournalEntry): void {
    this.#entries.push(entry);
    this.#bytes += roughBytes(entry);
    this.#keeper?.append(entry);
  }

  /** Something that the turn did which runs now. */
  note(event: MachineEvent): void {
    this.#digest.add(event);
  }

  /** @param seq number of the last event */
  endTurn(turn: number, seq: number, cpuMs: number): void {
    const digest = this.#digest.toString();
    this.#digest = new TurnDigest();
    this.append({ kind: 'end', turn, seq, digest, cpuMs });
  }

  async flush(): Promise<void> {
    await this.#keeper?.flush();
  }
}

function roughBytes(entry: JournalEntry): number {
  if (entry.kind === 'start') {
    const { text, code, output } = entry.program;
    return (
      text.length +
      code.length +
      entry.executed.code.length +
      entry.globals.length +
      output.insertions.length * entryBytes
    );
  }
  if (entry.kind !== 'result') return entryBytes;
  const { delivery } = entry;
  return entryBytes + (delivery.ok ? delivery.value.length : (delivery.error.data?.length ?? 0));
}
