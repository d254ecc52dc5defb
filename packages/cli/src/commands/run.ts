import { createToolRegistry, Enclave, type RunResult, type SecurityLevel } from '@enclave-vm/core';
import { exitCodes } from '../exit-codes.ts';
import { loadTools } from '../load-tools.ts';
import { readProgram } from '../read-program.ts';
import { renderFailure } from '../render/failure.ts';
import { createLiveRun } from '../render/live-run.ts';
import { milliseconds } from '../render/milliseconds.ts';
import { createScreen, type Style } from '../render/screen.ts';
import { toJson } from '../render/to-json.ts';
import { renderValue } from '../render/value.ts';
import { visible } from '../render/visible.ts';
import { listenForStop } from '../stop-signal.ts';
import type { CommandStreams, OutputStream } from '../streams.ts';

export interface RunCommandOptions {
  readonly tools?: string;
  readonly level: SecurityLevel;
  readonly json?: boolean;
  readonly trace?: boolean;
}

/** `enclave run`: runs a program through all six layers and shows what each did. */
export async function runCommand(
  path: string,
  options: RunCommandOptions,
  { stdin, stdout }: CommandStreams,
): Promise<number> {
  const { name, code, language } = await readProgram(path, stdin);
  const tools =
    options.tools === undefined ? undefined : await loadTools(options.tools, (file) => createToolRegistry(file.tools));
  const enclave = new Enclave({ securityLevel: options.level, language, ...(tools && { tools }) });
  const interruption = listenForInterruption(stdout);
  const screen = createScreen(stdout);
  try {
    const run = { signal: interruption.signal };
    if (options.json) {
      const result = await enclave.run(code, run);
      screen.print(toJson(result));
      return result.success ? exitCodes.ok : exitCodes.failed;
    }
    screen.print(`${screen.style.title(visible(name))}  ${screen.style.faint(options.level)}\n`);
    const onEvent = createLiveRun(screen, { trace: options.trace === true });
    const result = await enclave.run(code, { ...run, onEvent });
    screen.print(`\n${renderResult(result, name, screen.style)}`);
    return result.success ? exitCodes.ok : exitCodes.failed;
  } finally {
    interruption.stop();
    await enclave.dispose();
  }
}

/** Aborted by Ctrl-C, and when nobody reads the output any more. A second Ctrl-C ends the process at once. */
function listenForInterruption(stdout: OutputStream) {
  const stop = listenForStop();
  const unread = new AbortController();
  const onError = () => unread.abort();
  stdout.on('error', onError);
  return {
    signal: AbortSignal.any([stop.signal, unread.signal]),
    stop() {
      stop.leave();
      stdout.off('error', onError);
    },
  };
}

function renderResult(result: RunResult, name: string, style: Style): string {
  const parts = result.success
    ? [style.title('Result'), renderValue(result.value, style)]
    : [style.title('Failed'), renderFailure(result.error, name, style)];
  if (result.warnings.length > 0) parts.push('', style.title('Warnings'));
  for (const { code, message, line } of result.warnings) {
    const place = line === undefined ? '' : `${visible(name)}:${line} `;
    parts.push(`  ${place}${style.warn(visible(code))}  ${visible(message)}`);
  }
  return [...parts, '', style.title('Stats'), renderStats(result, style)].join('\n');
}

/** What a run did not spend is left out. */
function renderStats({ stats }: RunResult, style: Style): string {
  const count = (value: number, one: string, many: string) =>
    value === 0 ? [] : [`${value.toLocaleString('en-US')} ${value === 1 ? one : many}`];
  const facts = [
    milliseconds(stats.duration),
    ...(stats.cpuMs === 0 ? [] : [`${milliseconds(stats.cpuMs)} in the engine`]),
    ...count(stats.toolCallCount, 'tool call', 'tool calls'),
    ...count(stats.iterationCount, 'loop iteration', 'loop iterations'),
    ...count(stats.fuelUsed, 'fuel', 'fuel'),
    ...count(Math.ceil(stats.memoryUsage / 1024), 'KB memory', 'KB memory'),
  ];
  return `  ${facts.join(style.faint(' · '))}`;
}
