import { Enclave, type EnclaveOptions } from '@enclave-vm/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attackNames, readAttack } from './matrix/attack.ts';
import { attackLimits, sandboxOnly } from './matrix/attack-limits.ts';
import { type RunAs, runAttack } from './matrix/run-attack.ts';
import type { OpenPlacement, TestPlacement } from './placements.ts';

const configurations: Readonly<Record<string, { readonly options: EnclaveOptions; readonly as: RunAs }>> = {
  'all layers at STRICT': {
    options: { ...attackLimits, securityLevel: 'STRICT' },
    as: { expect: 'strict', isSanitized: true },
  },
  'all layers at STANDARD': { options: attackLimits, as: { expect: 'standard', isSanitized: true } },
  'the sandbox alone': {
    options: { ...attackLimits, layers: sandboxOnly },
    as: { expect: 'sandbox', isSanitized: false },
  },
};

/** Every attack holds in all three configurations: the host is unharmed and the next run knows nothing of it. */
export function attackSuite(placement: TestPlacement): void {
  const cases = Object.entries(configurations).map(([configuration, given]) => ({ configuration, ...given }));
  it('there are at least 500 attacks', () => expect(attackNames.length).toBeGreaterThanOrEqual(500));

  describe.each(cases)(`attacks against $configuration, ${placement.name}`, ({ options, as }) => {
    let opened: OpenPlacement;
    let enclave: Enclave;
    beforeAll(async () => {
      opened = await placement.open();
      enclave = new Enclave({ ...options, ...opened.options });
    });
    afterAll(async () => {
      await enclave.dispose();
      await opened.close();
    });

    it.each(attackNames)('%s', async (name) => {
      const { breaches } = await runAttack(enclave, readAttack(name), as);
      expect(breaches).toEqual([]);
    });
  });
}
