import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Reporter, TestModule, Vitest } from 'vitest/node';
import { wholeRunMinutes } from './parts.ts';
import { type FileTime, overBudget, sumParts } from './sum-parts.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Files that fewer took part in are a run of somebody who looks at one thing. */
const fewFiles = 50;

/**
 * Tells after a whole run what each part of the project took of its budget. On the CI (`CI` is set) a run that is over
 * a budget fails; elsewhere the machine may be busy with other things, so it is only told.
 */
export default class BudgetReporter implements Reporter {
  #workers = 1;
  #startedAt = 0;

  onInit({ config }: Vitest): void {
    this.#workers = Number(config.maxWorkers) || 1;
  }

  onTestRunStart(): void {
    this.#startedAt = performance.now();
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const isWhole = modules.length >= fewFiles || process.env.ENCLAVE_BUDGETS === 'always';
    if (!isWhole) return;
    const sums = sumParts(modules.map(timeOf), this.#workers);
    const wholeMinutes = (performance.now() - this.#startedAt) / 60_000;
    const told = sums.map(({ part, minutes }) => `${part.name} ${minutes.toFixed(2)} of ${part.minutes}`).join(' · ');
    console.log(
      `\n Minutes on ${this.#workers} workers: ${told} · all ${wholeMinutes.toFixed(2)} of ${wholeRunMinutes}`,
    );
    const over = overBudget(sums);
    if (wholeMinutes > wholeRunMinutes) over.push(`all took ${wholeMinutes.toFixed(2)} of ${wholeRunMinutes} minutes`);
    if (over.length === 0) return;
    console.error(` Over budget: ${over.join('; ')}`);
    if (process.env.CI) process.exitCode = 1;
  }
}

function timeOf(module: TestModule): FileTime {
  const { environmentSetupDuration, prepareDuration, collectDuration, setupDuration, duration } = module.diagnostic();
  return {
    file: relative(root, module.moduleId).replaceAll('\\', '/'),
    ms: environmentSetupDuration + prepareDuration + collectDuration + setupDuration + duration,
  };
}
