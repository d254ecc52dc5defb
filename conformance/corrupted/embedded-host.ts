import { runCorruptedCases } from './corrupted-cases.ts';
import { captureEngines, corrupt, type Noise, noiseOf } from './noise.mjs';
import { runSuspendedCases } from './suspended-cases.ts';

/**
 * A process whose embedded guests have a broken heap. It is a process of its own because such a guest may do to it
 * what the test is to find. Told by its arguments which cases, which seed comes first, how many, and whether each seed
 * is told before it begins; prints its report as JSON.
 */
const [kind, firstSeed = '0', count = '0', isTraced] = process.argv.slice(2);

let noise: Noise | undefined;
let isWriting = false;
let writes = 0;

const engines = captureEngines((engine) => {
  if (!noise || isWriting || noise.random() >= noise.rate) return;
  isWriting = true;
  writes++;
  try {
    corrupt(engine, noise.kind, noise.random);
  } finally {
    isWriting = false;
  }
});

const cases = kind === 'suspended' ? runSuspendedCases : runCorruptedCases;
const report = await cases(
  {
    options: {},
    setNoise(seed) {
      noise = seed === undefined ? undefined : noiseOf(seed);
      if (seed !== undefined && isTraced) process.stderr.write(`${seed} ${noise?.kind}\n`);
    },
    betweenTurns() {
      const engine = engines.at(-1);
      if (!noise || !engine || noise.kind === 'messages' || noise.random() >= noise.rate) return;
      writes++;
      corrupt(engine, noise.kind, noise.random);
    },
    writes: () => writes,
  },
  Number(firstSeed),
  Number(count),
);
console.log(JSON.stringify(report));
