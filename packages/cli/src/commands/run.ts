import { createToolRegistry, Enclave, type FlowReport, type RunResult, type SecurityLevel } from '@enclave-vm/core';
import { adviceFor, createApprover, type StandingAnswer } from '../approver.ts';
import { type Drive, driveAtPlace } from '../drive-at-place.ts';
import { exitCodes } from '../exit-codes.ts';
import { listenForInterruption } from '../interruption.ts';
import { loadTools } from '../load-tools.ts';
import { type ProgramFile, readProgram } from '../read-program.ts';
import { renderFlows } from '../render/flows.ts';
import { createLiveRun } from '../render/live-run.ts';
import { renderResult } from '../render/result.ts';
import { createScreen, type Screen } from '../render/screen.ts';
import { toJson } from '../render/to-json.ts';
import { visible } from '../render/visible.ts';
import { renderWaitingCall } from '../render/waiting-call.ts';
import { runToDecisions } from '../run-to-decisions.ts';
import type { CommandStreams } from '../streams.ts';

export interface RunCommandOptions {
  readonly tools?: string;
  readonly level: SecurityLevel;
  readonly approve?: StandingAnswer;
  /** The file that keeps the session. */
  readonly store?: string;
  readonly json?: boolean;
  readonly trace?: boolean;
}

/** `enclave run`: runs a program through all six layers and shows what each did. */
export async function runCommand(path: string, options: RunCommandOptions, streams: CommandStreams): Promise<number> {
  const program = await readProgram(path, streams.stdin);
  if (options.store !== undefined) return runInStore(program, { ...options, store: options.store }, streams);
  const { name, code, language } = program;
  const tools =
    options.tools === undefined ? undefined : await loadTools(options.tools, (file) => createToolRegistry(file.tools));
  const enclave = new Enclave({ securityLevel: options.level, language, ...(tools && { tools }) });
  const interruption = listenForInterruption(streams.stdout);
  const approver = createApprover(streams, { standing: options.approve, isInputTaken: program.isInput });
  const { style, print, width } = createScreen(streams.stdout);
  try {
    if (!options.json) print(`${style.title(visible(name))}  ${style.faint(options.level)}\n`);
    const onEvent = createLiveRun({ style, print, width }, { trace: options.trace === true });
    const result = await runToDecisions(enclave, code, approver, {
      signal: interruption.signal,
      ...(!options.json && { onEvent }),
    });
    const { flows } = await enclave.inspect(code);
    if (flows && !options.json) printFlows(flows, { style, print, width }, options.trace === true);
    if (options.json) print(toJson(result));
    else if (result.status !== 'suspended') print(`\n${renderResult(result, name, style)}`);
    else {
      print(`\n${style.title('Stopped')}`);
      for (const call of result.waitingFor) print(renderWaitingCall(call, style));
      print(`  ${adviceFor(result.waitingFor)}`);
    }
    return codeOf(result.status);
  } finally {
    interruption.leave();
    approver.close();
    await enclave.dispose();
  }
}

/** Where the data of the program's tools goes, as its text tells; without `--trace` only what leaves or removes. */
function printFlows(report: FlowReport, { style, print }: Screen, isWhole: boolean): void {
  const told = report.flows.filter(({ sink, kind }) => isWhole || (kind === 'data' && leaving.has(sink)));
  const text = renderFlows({ ...report, flows: told, assumptions: isWhole ? report.assumptions : [] }, style);
  if (text !== '') print(`\n${text}`);
}

const leaving: ReadonlySet<string> = new Set(['external', 'destructive']);

/** The session outlives the command: who is asked about its calls may come later. */
function runInStore(
  { name, code, language, isInput }: ProgramFile,
  options: RunCommandOptions & { readonly store: string },
  streams: CommandStreams,
): Promise<number> {
  const { store, tools, level, approve: standing, json, trace } = options;
  const drive: Drive = {
    ...{ level, standing, path: name, isInputTaken: isInput, isFirst: true },
    async begin(client, { style, print }) {
      if (!json) print(`${style.title(visible(name))}  ${style.faint(level)}\n`);
      return { watch: (signal) => client.execute(code, { language, signal, onAbort: 'detach' }) };
    },
  };
  const given = { store, ...(tools !== undefined && { tools }), ...(json && { json }), ...(trace && { trace }) };
  return driveAtPlace(drive, given, streams);
}

function codeOf(status: RunResult['status']): number {
  return { completed: exitCodes.ok, failed: exitCodes.failed, suspended: exitCodes.waiting }[status];
}
