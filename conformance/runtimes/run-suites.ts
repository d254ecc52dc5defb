import { setTimeout } from 'node:timers/promises';
import { findBinary } from './binaries.ts';
import { type Bundle, bundleSuites } from './bundle.ts';
import type { CaseReport, SuiteRequest } from './case-report.ts';
import type { KnownRuntime } from './known-runtimes.ts';
import { runPage } from './run-page.ts';
import { runScript } from './run-script.ts';
import { runWorkerd } from './run-workerd.ts';

export interface RuntimeRun {
  /** As the runtime tells it. */
  readonly version: string;
  readonly cases: readonly CaseReport[];
  readonly ms: number;
}

/** Takes the lines that a bundle prints. */
export type TellLine = (line: string) => void;

/** Runs a bundle in one kind of runtime and answers the runtime's version. */
export type RunBundle = (run: {
  readonly runtime: KnownRuntime;
  readonly binary: string;
  readonly bundle: Bundle;
  readonly request: SuiteRequest;
  readonly tell: TellLine;
  /** Ends the runtime. */
  readonly signal: AbortSignal;
}) => Promise<string>;

export interface RunLimits {
  /** Milliseconds for one start of the runtime. */
  readonly timeoutMs: number;
  readonly binary?: string | undefined;
}

/**
 * Other work on the machine makes these; whatever an attack does wrong beside being late is final at once. A session
 * that has run out of engine time is stale for the turn that a suite still has for it.
 */
const lateness = /WORKER_TERMINATED|TIMEOUT|it took \d+ ms|less than|not done after|turn \d+ is stale/;
const maxAgain = 4;

/**
 * Runs the suites in a runtime whose binary is on this machine. Cases that were only late are run again by themselves.
 *
 * @throws Error when the runtime ends before it has said that it is done, or takes longer than `timeoutMs`
 */
export async function runSuitesIn(
  runtime: KnownRuntime,
  request: SuiteRequest,
  limits: RunLimits,
): Promise<RuntimeRun> {
  const startedAt = performance.now();
  const { version, cases } = await runOnce(runtime, request, limits);
  const reports = new Map(cases.map((report) => [report.name, report]));
  for (let again = 1; again <= maxAgain; again++) {
    const late = [...reports.values()].filter(({ ok, problem }) => !ok && lateness.test(problem ?? ''));
    if (late.length === 0) break;
    await setTimeout(again * 1_000);
    const only = late.map(({ name }) => name);
    const repeated = await runOnce(runtime, { ...request, every: 1, only }, limits);
    for (const report of repeated.cases) if (only.includes(report.name)) reports.set(report.name, { ...report, again });
  }
  return { version, cases: [...reports.values()], ms: performance.now() - startedAt };
}

async function runOnce(
  runtime: KnownRuntime,
  request: SuiteRequest,
  { timeoutMs, binary = findBinary(runtime) }: RunLimits,
): Promise<Pick<RuntimeRun, 'version' | 'cases'>> {
  if (!binary) throw new Error(`${runtime.name}: its binary is not on this machine`);
  const bundle = await bundleOf(runtime.kind);
  const cases: CaseReport[] = [];
  let isDone = false;
  const tell = (line: string) => {
    const message: CaseReport | { done: true } | { failed: string } = JSON.parse(line);
    if ('failed' in message) throw new Error(`${runtime.name}: ${message.failed}`);
    if ('done' in message) isDone = true;
    else cases.push(message);
  };
  const signal = AbortSignal.timeout(timeoutMs);
  const said = () => `it told ${cases.length} cases, the last one: ${cases.at(-1)?.name ?? 'none'}`;
  const version = await drivers[runtime.kind]({ runtime, binary, bundle, request, tell, signal }).catch(
    (error: unknown) => {
      throw new Error(`${runtime.name} failed; ${said()}`, { cause: error });
    },
  );
  if (!isDone) throw new Error(`${runtime.name} ended early; ${said()}`);
  return { version, cases };
}

const drivers: Readonly<Record<KnownRuntime['kind'], RunBundle>> = {
  script: runScript,
  page: runPage,
  workerd: runWorkerd,
};

const bundles = new Map<KnownRuntime['kind'], Promise<Bundle>>();

function bundleOf(kind: KnownRuntime['kind']): Promise<Bundle> {
  const bundle = bundles.get(kind) ?? bundleSuites(kind);
  bundles.set(kind, bundle);
  return bundle;
}
