import { Enclave, type EnclaveOptions, type RunResult, type SecurityLevel } from '@enclave-vm/core';
import { exitCodes } from '../exit-codes.ts';
import { loadTools } from '../load-tools.ts';
import { readProgram } from '../read-program.ts';
import { renderFailure } from '../render/failure.ts';
import { createLiveRun, renderValue } from '../render/live-run.ts';
import { milliseconds, style } from '../render/style.ts';
import { toJson } from '../render/to-json.ts';

export interface RunCommandOptions {
  readonly tools?: string;
  readonly level: SecurityLevel;
  readonly json?: boolean;
  readonly trace?: boolean;
}

/** `enclave run`: runs a program through all six layers and shows what each did. */
export async function runCommand(path: string, options: RunCommandOptions): Promise<number> {
  const { code, language } = await readProgram(path);
  const enclaveOptions: EnclaveOptions = {
    securityLevel: options.level,
    language,
    ...(options.tools !== undefined && { tools: await loadTools(options.tools) }),
  };
  const enclave = new Enclave(enclaveOptions);
  const interrupted = new AbortController();
  const interrupt = () => interrupted.abort();
  process.once('SIGINT', interrupt);
  try {
    const run = { signal: interrupted.signal };
    if (options.json) {
      const result = await enclave.run(code, run);
      process.stdout.write(`${toJson(result)}\n`);
      return result.success ? exitCodes.ok : exitCodes.failed;
    }
    const print = (line: string) => process.stdout.write(`${line}\n`);
    print(`${style.title(path)} ${style.faint(options.level)}\n`);
    const result = await enclave.run(code, {
      ...run,
      onEvent: createLiveRun(print, { trace: options.trace === true }),
    });
    print(`\n${renderResult(result)}`);
    return result.success ? exitCodes.ok : exitCodes.failed;
  } finally {
    process.off('SIGINT', interrupt);
    await enclave.dispose();
  }
}

function renderResult(result: RunResult): string {
  const parts = result.success
    ? [style.title('Result'), renderValue(result.value)]
    : [style.title('Failed'), renderFailure(result.error)];
  for (const { code, message, line } of result.warnings) {
    parts.push('', `${style.warn(code)}${line === undefined ? '' : style.faint(` line ${line}`)}  ${message}`);
  }
  return [...parts, '', style.title('Stats'), renderStats(result)].join('\n');
}

function renderStats({ stats }: RunResult): string {
  const count = (value: number, name: string) => `${value.toLocaleString('en-US')} ${name}${value === 1 ? '' : 's'}`;
  return `  ${[
    `${milliseconds(stats.duration)} in all`,
    `${milliseconds(stats.cpuMs)} engine time`,
    `${stats.fuelUsed.toLocaleString('en-US')} fuel`,
    count(stats.toolCallCount, 'tool call'),
    count(stats.iterationCount, 'loop iteration'),
    `${Math.round(stats.memoryUsage / 1024).toLocaleString('en-US')} KB grown`,
  ].join(style.faint(' · '))}`;
}
