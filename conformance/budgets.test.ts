import { existsSync, readdirSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { TestModule, Vitest } from 'vitest/node';
import BudgetReporter from './budgets/budget-reporter.ts';
import { parts, partsOf, wholeRunMinutes } from './budgets/parts.ts';
import { overBudget, sumParts } from './budgets/sum-parts.ts';

const root = new URL('../', import.meta.url);
const testFiles = ['packages', 'apps', 'conformance'].flatMap((folder) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.test\.tsx?$/.test(file) && !/(^|\/)(node_modules|dist)\//.test(file)),
);

describe('the budgets', () => {
  it('have room for each other in the whole run', () => {
    const sum = parts.reduce((minutes, part) => minutes + part.minutes, 0);
    expect(sum).toBeLessThanOrEqual(wholeRunMinutes);
  });

  it('hold every test file in exactly one part', () => {
    expect(testFiles.length).toBeGreaterThan(200);
    const names = testFiles.map((file) => [file, partsOf(file).map(({ name }) => name)] as const);
    expect(names.filter(([, found]) => found.length !== 1)).toEqual([]);
  });

  it('name no path that is not there any more', () => {
    const gone = parts
      .flatMap(({ paths }) => paths)
      .filter((path) => !existsSync(new URL(path, root)) && !testFiles.some((file) => file.startsWith(path)));
    expect(gone).toEqual([]);
  });
});

describe('the time of a part', () => {
  it('is that of its files, shared by the workers', () => {
    const times = [
      { file: 'packages/core/src/enclave.test.ts', ms: 60_000 },
      { file: 'packages/ast/src/index.test.ts', ms: 60_000 },
      { file: 'packages/core/src/3-score/index.test.ts', ms: 30_000 },
    ];
    const sums = Object.fromEntries(sumParts(times, 2).map(({ part, minutes }) => [part.name, minutes]));
    expect(sums).toMatchObject({ core: 1, scoring: 0.25, pool: 0 });
  });

  it('is over its budget when it is longer', () => {
    const sums = sumParts([{ file: 'conformance/eval.test.ts', ms: 62_000 }], 2);
    expect(overBudget(sums)).toEqual(['scoring took 0.52 of its 0.5 minutes']);
    expect(overBudget(sumParts([{ file: 'conformance/eval.test.ts', ms: 59_000 }], 2))).toEqual([]);
  });
});

describe('the reporter', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  /** The exit code that a run with one file of scoring leaves, which took so many seconds. */
  function exitCodeOf(seconds: number, environment: Readonly<Record<string, string>>): typeof process.exitCode {
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    vi.spyOn(console, 'log').mockReturnValue();
    vi.spyOn(console, 'error').mockReturnValue();
    const before = process.exitCode;
    const reporter = new BudgetReporter();
    reporter.onInit({ config: { maxWorkers: 2 } } as Vitest);
    reporter.onTestRunStart();
    const others = { environmentSetupDuration: 0, prepareDuration: 0, collectDuration: 0, setupDuration: 0 };
    const module = {
      moduleId: new URL('conformance/eval.test.ts', root).pathname,
      diagnostic: () => ({ ...others, duration: seconds * 1_000 }),
    };
    process.exitCode = 0;
    try {
      reporter.onTestRunEnd([module as unknown as TestModule]);
      return process.exitCode;
    } finally {
      process.exitCode = before;
    }
  }

  it('fails a run on the CI that is over a budget, and no other', () => {
    const whole = { ENCLAVE_BUDGETS: 'always' };
    expect(exitCodeOf(70, { ...whole, CI: 'true' })).toBe(1);
    expect(exitCodeOf(50, { ...whole, CI: 'true' })).toBe(0);
    expect(exitCodeOf(70, { ...whole, CI: '' })).toBe(0);
    expect(exitCodeOf(70, { ENCLAVE_BUDGETS: '', CI: 'true' })).toBe(0);
  });
});
