import type { SuspendedSession } from '../suspended-session.ts';

const MiB = 1024 * 1024;
/** Memory that is put into every snapshot, so that small sessions go on without being played again. */
const alwaysKeptBytes = MiB;
/**
 * Units of the engine's work that take as long as compressing and expanding a MiB of memory: 20 ms on the machine of
 * `bench/RESULTS.md`. Counted in units because they are the same for the same session on every machine.
 */
const fuelPerMiB = 4_000_000;

/**
 * Whether a snapshot is better with the session's memory than with the journal alone. A program that was given
 * megabytes has spread them over five times as much memory, freed copies of them included; playing it again takes less
 * time than packing all that, and the journal is a fifth as long.
 */
export function isMemoryWorth({ left, journal }: SuspendedSession): boolean {
  const { parked, usage } = left.machine;
  if (!parked || journal.length === 0 || parked.blocks.length <= alwaysKeptBytes) return true;
  return usage.fuel > (parked.blocks.length / MiB) * fuelPerMiB;
}
