import type { Transformed } from '@enclave-vm/ast';
import { type ScoreVerdict, score } from './3-score/index.ts';
import { encodeGlobals } from './encode-globals.ts';
import { failureOf, failureOfIssues, failureOfScore } from './failure.ts';
import { scoreLayer } from './inspect-program.ts';
import type { Settings, StartOptions } from './options.ts';
import type { Placement } from './placements/placement.ts';
import type { Prepare, PrepareContext, Prepared } from './prepare.ts';
import { isForWorker, prepareElsewhere } from './prepare-elsewhere.ts';
import type { RunFailure } from './result.ts';
import type { Beginning } from './run-program.ts';
import type { RunReport } from './run-report.ts';
import { createSeed } from './seed.ts';
import { admit, type Scored } from './stages.ts';

/** The layers before the sandbox: what may run comes out as the input of a first turn. */
export class LayersBefore {
  readonly #settings: Settings;
  readonly #placement: Placement;
  readonly #prepare: Prepare;
  readonly #globals: string;

  /** @throws EnclaveError INVALID_INPUT for globals that no program can have */
  constructor(settings: Settings, placement: Placement, prepare: Prepare) {
    this.#settings = settings;
    this.#placement = placement;
    this.#prepare = prepare;
    this.#globals = encodeGlobals(settings.globals, settings.maxResultBytes);
  }

  async pass(
    code: string,
    options: StartOptions,
    timeout: number,
    signal: AbortSignal,
    report: RunReport,
  ): Promise<Beginning | RunFailure> {
    const settings = this.#settings;
    if (signal.aborted) return report.fail(failureOf('CANCELLED', 'host', 'The run was cancelled before it began.'));
    const language = options.language ?? settings.language;
    report.events.emit('session_init', { level: settings.securityLevel, language });

    const globals = options.globals ? { ...settings.globals, ...options.globals } : settings.globals;
    const encodedGlobals = options.globals ? encodeGlobals(globals, settings.maxResultBytes) : this.#globals;
    const deadline = performance.now() + timeout;
    const context = { deadline, globals: Object.keys(globals), language };
    const prepared = await this.#passStaticLayers(code, context, options, signal);
    report.add(prepared.verdicts);
    if (!prepared.program) return report.fail(failureOfIssues(prepared.issues));
    for (const { rule, message, line } of prepared.issues) {
      report.warn({ code: rule === 'unawaited-tool-call' ? 'UNAWAITED_TOOL_CALL' : rule, message, line });
    }

    const verdict = await this.#score(prepared.program, prepared.scoring, signal, report);
    const program: Scored | undefined = admit(prepared.program, verdict);
    if (!program) return report.fail(failureOfScore(verdict));
    return {
      program,
      globals: encodedGlobals,
      seed: await createSeed(options.seed),
      now: Number(options.now ?? Date.now()),
    };
  }

  /** Layers 0 to 2. A large program would hold this thread, so a pool takes it away. */
  #passStaticLayers(
    code: string,
    context: PrepareContext,
    options: StartOptions,
    signal: AbortSignal,
  ): Prepared | Promise<Prepared> {
    const { prepare } = this.#placement;
    if (!prepare || !isForWorker(code, this.#settings)) return this.#prepare(code, context);
    const turn = { tenant: options.context?.tenant, signal, onWaited: () => undefined };
    return this.#prepare.elsewhere(code, context, () =>
      prepareElsewhere(code, context, this.#settings, (request) => prepare(request, turn)),
    );
  }

  /** What the gate says of a program; nothing when it is switched off. */
  async #score(
    program: Transformed,
    known: ScoreVerdict | undefined,
    signal: AbortSignal,
    report: RunReport,
  ): Promise<ScoreVerdict | undefined> {
    if (!this.#settings.layers.score) {
      report.add([scoreLayer(undefined)]);
      return undefined;
    }
    const { scoringGate, tools } = this.#settings;
    const verdict = known ?? (await score(program, scoringGate, { signal, tools }));
    report.scoring = verdict;
    report.add([scoreLayer(verdict)]);
    return verdict;
  }
}
