/** In which runtimes a line of docs/limitations.md holds. `differences.ts` shows it there. */
export const knownDifferences: Readonly<Record<string, readonly string[]>> = {
  R1: ['chromium', 'workerd'],
  R2: ['workerd'],
  R3: ['bun'],
};
