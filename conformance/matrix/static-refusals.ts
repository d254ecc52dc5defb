import { Enclave } from '@enclave-vm/core';
import type { LayerName } from '@enclave-vm/protocol/codes';
import type { Attack } from './attack.ts';
import { judging, type Level, levels, staticLayers } from './configurations.ts';

/** Whether a layer alone refuses an attack at a level, before anything runs. */
export type Refused = (layer: LayerName, level: Level) => boolean;

/** What each of the layers 0 to 3 says of an attack alone. It needs no sandbox and no placement: nothing executes. */
export function staticRefusals(attack: Attack): Promise<Refused> {
  const known = verdicts.get(attack);
  if (known) return known;
  const judged = judge(attack);
  verdicts.set(attack, judged);
  return judged;
}

const verdicts = new WeakMap<Attack, Promise<Refused>>();
const enclaves = new Map<string, Enclave>();

async function judge({ program }: Attack): Promise<Refused> {
  const refused = new Set<string>();
  for (const level of levels) {
    for (const layer of staticLayers) {
      const key = `${layer} ${level}`;
      const enclave = enclaves.get(key) ?? new Enclave(judging(layer, level).options);
      enclaves.set(key, enclave);
      // What is not even a string is refused before the first layer.
      const { layers } = typeof program === 'string' ? await enclave.inspect(program) : { layers: [] };
      if (layers.some((verdict) => verdict.layer === layer && verdict.verdict === 'block')) refused.add(key);
    }
  }
  return (layer, level) => refused.has(`${layer} ${level}`);
}
