import { type Part, parts, partsOf } from './parts.ts';

export interface FileTime {
  /** From the root of the repository. */
  readonly file: string;
  readonly ms: number;
}

export interface PartTime {
  readonly part: Part;
  readonly files: number;
  readonly minutes: number;
}

/**
 * What each part took: the time of its files, with what loading and setting them up took, summed and divided by the
 * workers that ran beside each other. So the parts sum up to what the run took, as long as no worker was idle.
 */
export function sumParts(times: readonly FileTime[], workers: number): PartTime[] {
  return parts.map((part) => {
    const own = times.filter(({ file }) => partsOf(file)[0] === part);
    const ms = own.reduce((sum, { ms: one }) => sum + one, 0);
    return { part, files: own.length, minutes: ms / 60_000 / Math.max(1, workers) };
  });
}

/** Which parts took longer than they may, in words. */
export function overBudget(sums: readonly PartTime[]): string[] {
  return sums
    .filter(({ part, minutes }) => minutes > part.minutes)
    .map(({ part, minutes }) => `${part.name} took ${minutes.toFixed(2)} of its ${part.minutes} minutes`);
}
