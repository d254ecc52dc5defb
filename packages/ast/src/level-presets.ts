import type { AstLevel } from './stages.ts';

/** What the static layers allow at a level. */
export interface LevelPreset {
  /** Most bytes of the script as UTF-8. */
  readonly sourceBytes: number;
  /** Most tokens and most syntax nodes of one parse. */
  readonly maxTokens: number;
  readonly maxNodes: number;
  /** Milliseconds that all static layers may take together when nobody gives a deadline. */
  readonly staticMs: number;
}

const kilobyte = 1024;

export const levelPresets: Readonly<Record<AstLevel, LevelPreset>> = {
  STRICT: { sourceBytes: 64 * kilobyte, maxTokens: 65_536, maxNodes: 65_536, staticMs: 1_000 },
  SECURE: { sourceBytes: 256 * kilobyte, maxTokens: 262_144, maxNodes: 262_144, staticMs: 2_000 },
  STANDARD: { sourceBytes: 1_024 * kilobyte, maxTokens: 1_000_000, maxNodes: 1_000_000, staticMs: 5_000 },
  PERMISSIVE: { sourceBytes: 4_096 * kilobyte, maxTokens: 2_000_000, maxNodes: 2_000_000, staticMs: 10_000 },
};
