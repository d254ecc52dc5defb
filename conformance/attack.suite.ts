import { readdirSync, readFileSync } from 'node:fs';
import { Enclave, type EnclaveOptions, type RunResult } from '@enclave-vm/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attackTools, secretCalls } from './attack-tools.ts';
import { readFixture } from './fixtures/read-fixture.ts';
import { takeHostCanaries } from './host-canaries.ts';
import type { OpenPlacement, TestPlacement } from './placements.ts';

const folder = new URL('./fixtures/attack/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.js'));

type Allowed =
  | { readonly outcome: 'returns'; readonly value: unknown }
  | { readonly outcome: 'fails'; readonly codes: readonly string[] }
  | { readonly outcome: 'any' };

const limits: EnclaveOptions = { tools: attackTools, timeout: 1_500, cpuTimeout: 150, maxIterations: 200_000 };
const sandboxOnly = { prescan: false, validate: false, transform: false, score: false, sanitize: false };
const refusals = [
  'PRESCAN_REJECTED',
  'SYNTAX_ERROR',
  'VALIDATION_ERROR',
  'SCORING_BLOCKED',
  'MAX_ITERATIONS',
  'MAX_TOOL_CALLS',
];

const configurations: Readonly<Record<string, EnclaveOptions>> = {
  'all layers at STRICT': { ...limits, securityLevel: 'STRICT' },
  'all layers at STANDARD': limits,
  'the sandbox alone': { ...limits, layers: sandboxOnly },
};

/** Milliseconds past the timeout that a run may end on a busy machine. */
const slackMs = 1_500;

/** Every attack holds in all three configurations: the host is unharmed and the next run knows nothing of it. */
export function attackSuite(placement: TestPlacement): void {
  const cases = Object.entries(configurations).map(([configuration, options]) => ({ configuration, options }));
  it('there are at least 150 attacks', () => expect(names.length).toBeGreaterThanOrEqual(150));

  describe.each(cases)(`attacks against $configuration, ${placement.name}`, ({ configuration, options }) => {
    const isSandboxAlone = configuration === 'the sandbox alone';
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

    it.each(names)('%s', async (name) => {
      const { header, script } = readFixture(readFileSync(new URL(name, folder), 'utf8'));
      const program = header.generate === undefined ? script : new Function(`return (${header.generate})`)();
      const canaries = takeHostCanaries();
      const lines: string[] = [];
      secretCalls.length = 0;
      const startedAt = performance.now();
      const result = await enclave.run(program, {
        seed: 'attack',
        onEvent: (event) => {
          if (event.type === 'stdout') lines.push(event.payload.text);
        },
      });
      expect(performance.now() - startedAt).toBeLessThan(1_500 + slackMs);
      canaries.check();
      expect(secretCalls).toEqual([]);
      expectUnescaped(result);
      const isStandard = configuration === 'all layers at STANDARD';
      if (isStandard && header.standard !== undefined) expectAllowed(result, JSON.parse(header.standard));
      else if (isSandboxAlone || !refusals.includes(result.error?.code ?? '')) {
        expectAllowed(result, JSON.parse((!isSandboxAlone && header.standard) || header.sandbox || 'null'));
      }
      if (header.console !== undefined && !isSandboxAlone) {
        for (const forbidden of JSON.parse(header.console).mustNotContain)
          expect([...lines, result.error?.message].join('\n')).not.toContain(forbidden);
      }
      // A probe needs the language as the sandbox has it: STRICT would refuse most of them.
      const probe = header.probe !== undefined && configuration !== 'all layers at STRICT' ? header.probe : undefined;
      if (probe !== undefined) {
        const probed = await enclave.run(probe);
        if (isSandboxAlone || !refusals.includes(probed.error?.code ?? '')) {
          expect(probed, 'the next run').toMatchObject({ success: true, value: true });
        }
      }
      expect(await enclave.run('return 20 + 22')).toMatchObject({ success: true, value: 42 });
    });
  });
}

function expectUnescaped(result: RunResult): void {
  expect(
    JSON.stringify(result.value ?? null, (_, value) => (typeof value === 'bigint' ? `${value}` : value)),
  ).not.toContain('"escaped":true');
}

function expectAllowed(result: RunResult, allowed: Allowed): void {
  const code = result.error?.code;
  if (allowed.outcome === 'any') return;
  if (allowed.outcome === 'returns') {
    expect(result.error).toBeUndefined();
    expect(result.value).toEqual(allowed.value);
  } else {
    expect(allowed.codes, `it ended with ${code ?? 'success'}`).toContain(code);
  }
}
