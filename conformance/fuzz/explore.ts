import fc from 'fast-check';
import type { FuzzBench, FuzzTarget } from './fuzz-target.ts';
import { smallerTexts } from './smaller-texts.ts';

export interface Exploration {
  readonly seed: number;
  /** Stops after so many cases, those left out that only make a find smaller. */
  readonly count?: number;
  /** Stops then, in milliseconds of `performance.now()`. */
  readonly until?: number;
  /** Told of a case before it is run. */
  readonly onCase?: (given: unknown) => void;
}

export interface Find {
  readonly target: string;
  /** What went wrong, in words. */
  readonly problem: string;
  readonly seed: number;
  /** The smallest case that does it. */
  readonly case: unknown;
}

export interface Explored {
  readonly cases: number;
  readonly finds: readonly Find[];
}

const casesOfBatch = 250;
/** Milliseconds that one find may take to become smaller. */
const shrinkMs = 20_000;

/** Runs cases until the count or the time is over. What goes wrong in one way is one find, however often it does. */
export async function explore<Case>(
  target: FuzzTarget<Case>,
  bench: FuzzBench<Case>,
  { seed, count = Number.POSITIVE_INFINITY, until = Number.POSITIVE_INFINITY, onCase }: Exploration,
): Promise<Explored> {
  const finds = new Map<string, Find>();
  let cases = 0;
  for (let batch = 0; cases < count && performance.now() < until; batch++) {
    for (const given of fc.sample(target.cases, {
      seed: seed + batch,
      numRuns: Math.min(casesOfBatch, count - cases),
    })) {
      if (performance.now() >= until) break;
      onCase?.(given);
      cases++;
      const problem = await problemOf(bench, given);
      if (problem === undefined || finds.has(kindOf(problem))) continue;
      const found = { target: target.name, problem, seed: seed + batch };
      finds.set(kindOf(problem), { ...found, case: await shrink(bench, given, kindOf(problem), onCase) });
    }
  }
  return { cases, finds: [...finds.values()] };
}

/** What does not hold of one case, whatever way the bench says it. */
export async function problemOf<Case>(bench: FuzzBench<Case>, given: Case): Promise<string | undefined> {
  try {
    return await bench.run(given);
  } catch (error) {
    return `it throws ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`;
  }
}

/** Numbers and quoted parts differ from case to case, and the fault is the same. */
function kindOf(problem: string): string {
  return problem.replace(/"[^"]*"|\d+/g, '#').slice(0, 80);
}

/** The smallest case with the same problem that is found by leaving out parts of its texts and lists. */
async function shrink<Case>(
  bench: FuzzBench<Case>,
  given: Case,
  kind: string,
  onCase: ((given: unknown) => void) | undefined,
): Promise<Case> {
  const until = performance.now() + shrinkMs;
  let smallest = given;
  for (let isSmaller = true; isSmaller; ) {
    isSmaller = false;
    for (const smaller of smallerTexts(smallest)) {
      if (performance.now() > until) return smallest;
      onCase?.(smaller);
      const problem = await problemOf(bench, smaller as Case);
      if (problem === undefined || kindOf(problem) !== kind) continue;
      smallest = smaller as Case;
      isSmaller = true;
      break;
    }
  }
  return smallest;
}
