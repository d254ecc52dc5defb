/** `differences` is what docs/limitations.md says of runtimes; the others are the suites of `npm test`. */
export const suiteNames = ['engine', 'honest', 'attack', 'differences'] as const;
export type SuiteName = (typeof suiteNames)[number];

/** What the bundle is told. Crosses as JSON. */
export interface SuiteRequest {
  readonly suites: readonly SuiteName[];
  /** Every how many-th case, chosen by a hash of its name; 1 for all. */
  readonly every: number;
  /** Only cases whose name contains one of these. */
  readonly only?: readonly string[];
}

/** What the bundle says of one case. Crosses as a line of JSON. */
export interface CaseReport {
  readonly suite: SuiteName;
  /** The names of its groups and its own. */
  readonly name: string;
  readonly ok: boolean;
  readonly ms: number;
  /** What went wrong, where it is not `ok`. */
  readonly problem?: string;
  /** How often it was run again, because it was late on a busy machine. */
  readonly again?: number;
}

export const placementNames = ['embedded', 'worker threads', 'WebSocket runtime', 'HTTP runtime'] as const;
export type PlacementName = (typeof placementNames)[number];

/** Where a case ran: its groups say so. */
export function placementOf({ name }: CaseReport): PlacementName {
  return placementNames.find((placement) => name.includes(placement)) ?? 'embedded';
}
