import type { MachineLimits, MachineSettings, Usage } from '../4-sandbox/machine.ts';
import type { RunningProgram } from '../failure.ts';
import type { TrackedCall } from '../left-session.ts';
import { readJudgedScript } from '../placements/read-judged-script.ts';
import { readCount, readFields, readList, readNumber, readText, UntrustedData } from '../placements/read-turn.ts';
import type { SavedReport } from '../run-report.ts';

/** Reads what sessions and journals have in common. Everything here throws `UntrustedData`. */
export type Fields = Readonly<Record<string, unknown>>;

export const maxText: number = 64 * 1024 * 1024;
export const maxCalls = 1_000_000;
const maxClientTools = 50;
const maxName = 256;
const statuses: readonly string[] = ['completed', 'failed', 'in_flight', 'not_started'];

export function readSettings(fields: Fields): MachineSettings {
  return {
    limits: readNumbers<MachineLimits>(fields.limits, [
      'cpuMs',
      'memoryBytes',
      'maxIterations',
      'maxToolCalls',
      'maxConsoleCalls',
      'maxConsoleBytes',
      'maxValueBytes',
    ]),
    refusedKeys: readList(fields.refusedKeys, 1_000, (key) => readText(key, maxName)),
    timeZone: readText(fields.timeZone, maxName),
  };
}

export function readUsageSoFar(value: unknown): Usage {
  return readNumbers<Usage>(value, [
    'cpuMs',
    'fuel',
    'iterations',
    'memoryBytes',
    'toolCalls',
    'consoleCalls',
    'consoleBytes',
  ]);
}

export function readProgram(fields: Fields): RunningProgram {
  const { insertions } = readFields(fields.output, 'the output of the program');
  return {
    text: readText(fields.text, maxText),
    code: readText(fields.code, maxText),
    output: {
      insertions: readList(insertions, maxText, (value) => {
        const { offset, text } = readFields(value, 'an insertion');
        return { offset: readCount(offset), text: readText(text, 1_024) };
      }),
    },
  };
}

/** Its parts are shown to people and never acted on, so they are taken as they are; but not what calls are judged by. */
export function readReport(fields: Fields): SavedReport {
  return {
    sessionId: readText(fields.sessionId, 128),
    startedAt: readNumber(fields.startedAt),
    layers: readList(fields.layers, 100, (layer) => layer as SavedReport['layers'][number]),
    warnings: readList(fields.warnings, 1_000_000, (warning) => warning as SavedReport['warnings'][number]),
    scoring: readScoring(fields.scoring ?? null),
  };
}

function readScoring(value: unknown): SavedReport['scoring'] {
  if (value === null) return null;
  const fields = readFields(value, 'the score');
  const flows = (fields.flows ?? null) === null ? null : readJudgedScript(fields.flows);
  return { ...(fields as unknown as NonNullable<SavedReport['scoring']>), flows };
}

export function readClientTools(value: unknown): string[] {
  return readList(value, maxClientTools, (name) => readText(name, maxName));
}

export function readStatus(value: unknown): TrackedCall['status'] {
  const status = readText(value, 32);
  if (!statuses.includes(status)) throw new UntrustedData('an unknown status');
  return status as TrackedCall['status'];
}

function readNumbers<Shape extends object>(value: unknown, names: readonly (keyof Shape & string)[]): Shape {
  const fields = readFields(value, 'a set of numbers');
  return Object.fromEntries(names.map((name) => [name, readNumber(fields[name])])) as Shape;
}
