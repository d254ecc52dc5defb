import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@enclave-vm\/([a-z]+)$/, replacement: new URL('./packages/$1/src/index.ts', import.meta.url).pathname },
      {
        find: /^@enclave-vm\/([a-z]+)\/([a-z-]+)$/,
        replacement: new URL('./packages/$1/src/$2.ts', import.meta.url).pathname,
      },
    ],
  },
  test: {
    testTimeout: 30_000,
    // Two on two cores as well: much of the time is waiting.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    reporters: ['default', './conformance/budgets/budget-reporter.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'enclave',
          include: [
            'packages/*/{src,build}/**/*.test.{ts,tsx}',
            'apps/*/src/**/*.test.{ts,tsx}',
            'conformance/**/*.test.ts',
          ],
        },
      },
      // The hooks once more, with the React before.
      'conformance/react-18/vitest.config.mts',
    ],
  },
});
