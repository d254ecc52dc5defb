import type { EnclaveOptions } from '@enclave-vm/core';
import type { LayerName, SecurityLevel } from '@enclave-vm/protocol/codes';
import { attackLimits, sandboxOnly } from './attack-limits.ts';
import type { RunAs } from './run-attack.ts';

/** A choice of layers in which every attack is run. */
export interface Configuration {
  readonly options: EnclaveOptions;
  readonly as: RunAs;
}

/** The layers that judge a program before anything runs. */
export const staticLayers = ['prescan', 'validate', 'transform', 'score'] as const;

/** The levels at which a layer is asked; a layer that only the first stops an attack at says so in the matrix. */
export const levels = ['STRICT', 'STANDARD'] as const satisfies readonly SecurityLevel[];
export type Level = (typeof levels)[number];

/** The layers that can be switched off. */
export const removable = [...staticLayers, 'sanitize'] as const;

/** Only the layers named are on, the sandbox beneath them. */
export function only(layers: readonly LayerName[], level: Level = 'STANDARD'): Configuration {
  const switches = { ...sandboxOnly, ...Object.fromEntries(layers.map((layer) => [layer, true])) };
  const limits = layers.includes('transform') ? countedLimits(level) : attackLimits;
  return {
    options: { ...limits, securityLevel: level, layers: switches },
    as: { expect: layers.length === 0 ? 'sandbox' : 'unharmed', isSanitized: layers.includes('sanitize') },
  };
}

/** One static layer, asked what it says of programs that then do not run. Its own budgets end it, not the time. */
export function judging(layer: (typeof staticLayers)[number], level: Level): Configuration {
  const { options, as } = only([layer], level);
  return { options: { ...options, timeout: 20_000 }, as };
}

/** All layers are on but one. */
export function without(layer: (typeof removable)[number]): Configuration {
  return {
    options: { ...attackLimits, layers: { [layer]: false } },
    as: { expect: 'unharmed', isSanitized: layer !== 'sanitize' },
  };
}

/** Few iterations and enough time to reach them on a busy machine, so that the count alone decides. */
function countedLimits(level: Level): EnclaveOptions {
  return { ...attackLimits, cpuTimeout: 400, maxIterations: level === 'STRICT' ? 1_000 : 2_000 };
}
