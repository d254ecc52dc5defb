/**
 * Times contenders in rounds: in each round every contender makes one batch of runs, so that what disturbs the machine
 * disturbs all alike. A batch is more than one run, so that a contender is not always timed with the caches of another.
 *
 * @param {ReadonlyMap<string, (index: number) => Promise<void>>} contenders one run each; indexes do not repeat within one call
 * @param {{ rounds: number, batch: number, warmupMs: number }} effort
 * @returns {Promise<Map<string, number[]>>} milliseconds of each run
 */
export async function sideBySide(contenders, { rounds, batch, warmupMs }) {
  let index = 0;
  for (const run of contenders.values()) {
    const until = performance.now() + warmupMs;
    do await run(index++);
    while (performance.now() < until);
  }
  const samples = new Map([...contenders.keys()].map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of contenders) {
      for (let i = 0; i < batch; i++) {
        const startedAt = performance.now();
        await run(index++);
        samples.get(name).push(performance.now() - startedAt);
      }
    }
  }
  return samples;
}
