import type { EnclaveOptions, LayerSwitches } from '@enclave-vm/core';
import { attackTools } from '../attack-tools.ts';

/** Milliseconds of wall time that an attack has. */
export const attackTimeoutMs = 1_500;

/** What attacks run with: the tools to attack with, and deadlines that end the hopeless ones early. */
export const attackLimits: EnclaveOptions = {
  tools: attackTools,
  timeout: attackTimeoutMs,
  cpuTimeout: 150,
  maxIterations: 200_000,
};

/** Codes by which layers before the sandbox, or the lower limits of a level, refuse a program. */
export const refusals: readonly string[] = [
  'PRESCAN_REJECTED',
  'SYNTAX_ERROR',
  'VALIDATION_ERROR',
  'SCORING_BLOCKED',
  'MAX_ITERATIONS',
  'MAX_TOOL_CALLS',
];

export const sandboxOnly: LayerSwitches = {
  prescan: false,
  validate: false,
  transform: false,
  score: false,
  sanitize: false,
};
