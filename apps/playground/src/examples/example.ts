import type { LayerName } from '@enclave-vm/protocol/codes';

export interface Example {
  /** Part of addresses and file names. */
  readonly id: string;
  readonly title: string;
  /** What it is, in one sentence. */
  readonly sentence: string;
  /** What is to be seen when it runs. */
  readonly expect: string;
  readonly group: 'agents' | 'decisions' | 'attacks';
  /** The layer that an attack meets. */
  readonly layer?: LayerName;
  readonly code: string;
}

export const groupNames: Readonly<Record<Example['group'], string>> = {
  agents: 'Honest agents',
  decisions: 'Waiting and deciding',
  attacks: 'Attacks, each met by another layer',
};
