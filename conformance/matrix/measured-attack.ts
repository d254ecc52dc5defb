import type { LayerName } from '@enclave-vm/protocol/codes';

/**
 * What one layer does about one attack:
 * - `stopped`: refused before it ran, or ended while it ran
 * - `stopped at STRICT`: the same, but only at that level
 * - `contained`: it ran to its end and got nothing, or what it sent came out cleaned
 * - `–`: not the layer's job
 */
export type Cell = 'stopped' | 'stopped at STRICT' | 'contained' | '–';

/** One row of the matrix. */
export interface MeasuredAttack {
  /** The file's name without its ending. */
  readonly name: string;
  readonly attackClass: string;
  readonly cells: Readonly<Record<LayerName, Cell>>;
  /** The static layer that refuses it at STANDARD when there is no sandbox; nothing executes then anyway. */
  readonly unsandboxed: string;
}

/** How many layers do something about it. */
export function countLayers({ cells }: Pick<MeasuredAttack, 'cells'>): number {
  return Object.values(cells).filter((cell) => cell !== '–').length;
}
