import { Enclave } from '@enclave-vm/core';
import type { LayerName } from '@enclave-vm/protocol/codes';
import type { OpenPlacement, TestPlacement } from '../placements.ts';
import type { Attack } from './attack.ts';
import { type Configuration, type Level, levels, only, removable, staticLayers, without } from './configurations.ts';
import type { Cell, MeasuredAttack } from './measured-attack.ts';
import { type AttackRun, runAttack, selfReport } from './run-attack.ts';
import { staticRefusals } from './static-refusals.ts';

export interface Measurement {
  readonly row: MeasuredAttack;
  /** What went wrong in which configuration; empty when the attack held in all of them. */
  readonly breaches: readonly string[];
  /** Whether something of the host was touched. */
  readonly isHarmed: boolean;
  /** How often it was run. */
  readonly runs: number;
}

/** Measures attacks at one placement: with each layer alone and with each layer removed. */
export class AttackLab {
  readonly #placement: TestPlacement;
  readonly #opened = new Map<string, { readonly enclave: Enclave; readonly at: OpenPlacement }>();

  constructor(placement: TestPlacement) {
    this.#placement = placement;
  }

  /** What harmed nobody counts as a breach when it shows a second time: a busy machine alone can be late. */
  async measure(attack: Attack): Promise<Measurement> {
    const first = await this.#measureOnce(attack);
    if (first.breaches.length === 0 || first.isHarmed) return first;
    const second = await this.#measureOnce(attack);
    return { ...second, runs: first.runs + second.runs };
  }

  async dispose(): Promise<void> {
    for (const { enclave, at } of this.#opened.values()) {
      await enclave.dispose();
      await at.close();
    }
    this.#opened.clear();
  }

  async #measureOnce(attack: Attack): Promise<Measurement> {
    const breaches: string[] = [];
    let runs = 0;
    let confirmed = false;
    let isHarmed = false;
    const run = async (name: string, configuration: Configuration): Promise<AttackRun> => {
      const enclave = await this.#enclaveOf(name, configuration);
      const ran = await runAttack(enclave, attack, configuration.as);
      runs++;
      const where = `${attack.name}, ${name}, ${this.#placement.name}`;
      const isKnown =
        attack.header.weakness !== undefined && !isValidated(configuration) && configuration.as.expect === 'unharmed';
      const found = isKnown ? ran.breaches.filter((breach) => breach !== selfReport) : ran.breaches;
      if (isKnown && found.length < ran.breaches.length) confirmed = true;
      isHarmed ||= ran.isHarmed && found.length > 0;
      breaches.push(...found.map((breach) => `${where}: ${breach}`));
      return ran;
    };

    const alone = await run('the sandbox alone', only([]));
    const cleaned = await run('the sandbox and sanitize', only(['sanitize']));
    const metered = new Map<Level, AttackRun>();
    for (const level of levels) {
      metered.set(level, await run(`the sandbox and the transform of ${level}`, only(['transform'], level)));
    }
    for (const layer of removable) await run(`without ${layer}`, without(layer));

    const refused = await staticRefusals(attack);
    const stops = (layer: LayerName, level: Level) =>
      refused(layer, level) || (layer === 'transform' && isEndedByTransform(metered.get(level)));
    const cellOf = (layer: LayerName): Cell =>
      stops(layer, 'STANDARD') ? 'stopped' : stops(layer, 'STRICT') ? 'stopped at STRICT' : '–';
    const row: MeasuredAttack = {
      name: attack.name.replace(/\.js$/, ''),
      attackClass: attack.header.class ?? '',
      cells: {
        prescan: cellOf('prescan'),
        validate: cellOf('validate'),
        transform: cellOf('transform'),
        score: cellOf('score'),
        sandbox: sandboxCell(attack),
        sanitize: sanitizeCell(alone, cleaned),
      },
      unsandboxed: staticLayers.find((layer) => refused(layer, 'STANDARD')) ?? '–',
    };
    if (attack.header.weakness !== undefined && !confirmed)
      breaches.push(`${attack.name}: its \`weakness\` is none any more`);
    return { row, breaches, isHarmed, runs };
  }

  async #enclaveOf(name: string, { options }: Configuration): Promise<Enclave> {
    const known = this.#opened.get(name);
    if (known) return known.enclave;
    const at = await this.#placement.open();
    const enclave = new Enclave({ ...options, ...at.options });
    this.#opened.set(name, { enclave, at });
    return enclave;
  }
}

function isEndedByTransform(run: AttackRun | undefined): boolean {
  const error = run?.result.error;
  return error?.code === 'MAX_ITERATIONS' || guarded.test(error?.message ?? '');
}

const isValidated = ({ options }: Configuration) => options.layers?.validate !== false;

/** What the guard of computed keys says. */
const guarded = /^The property key ".*" is refused here/;

/** As the header expects it, which its run alone has just confirmed: a limit of time or stack ends some only at times. */
function sandboxCell({ header }: Attack): Cell {
  return JSON.parse(header.sandbox ?? 'null').outcome === 'fails' ? 'stopped' : 'contained';
}

/** What crosses is bounded by this layer even where its switch is off, so its refusals are its own in both runs. */
function sanitizeCell(alone: AttackRun, cleaned: AttackRun): Cell {
  const [before, after] = [alone.result.error, cleaned.result.error];
  if (after?.layer === 'sanitize') return 'stopped';
  // Where a limit ended a run there is more or less of its text each time.
  const isComparable = before?.code === after?.code && (after === undefined || ownEnds.has(after.code));
  return isComparable && cleaned.text !== alone.text ? 'contained' : '–';
}

/** Failures that are the program's own doing, at the same place in every run. */
const ownEnds: ReadonlySet<string> = new Set(['EXECUTION_ERROR', 'TOOL_ERROR', 'TOOL_NOT_FOUND', 'TOOL_INPUT_INVALID']);
