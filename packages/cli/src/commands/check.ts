import { createToolRegistry, Enclave, type SecurityLevel, type ValidationReport } from '@enclave-vm/core';
import { exitCodes } from '../exit-codes.ts';
import { loadTools } from '../load-tools.ts';
import { readProgram } from '../read-program.ts';
import { renderFlows } from '../render/flows.ts';
import { renderScoring } from '../render/scoring.ts';
import { createScreen, type Style } from '../render/screen.ts';
import { toJson } from '../render/to-json.ts';
import { block, visible } from '../render/visible.ts';
import type { CommandStreams } from '../streams.ts';

export interface CheckCommandOptions {
  readonly level: SecurityLevel;
  readonly json?: boolean;
  /** A file whose tools say what they read and where they send. */
  readonly tools?: string;
}

/** `enclave check`: what the layers before the sandbox say of a program; runs nothing. */
export async function checkCommand(
  path: string,
  options: CheckCommandOptions,
  { stdin, stdout }: CommandStreams,
): Promise<number> {
  const { name, code, language } = await readProgram(path, stdin);
  const tools =
    options.tools === undefined ? undefined : await loadTools(options.tools, (file) => createToolRegistry(file.tools));
  const enclave = new Enclave({ securityLevel: options.level, language, ...(tools && { tools }) });
  const { valid, issues, scoring, flows } = await enclave.inspect(code);
  await enclave.dispose();
  const { style, print } = createScreen(stdout);
  if (options.json) print(toJson({ valid, issues, scoring, ...flows }));
  else {
    for (const issue of issues) print(`${renderIssue(issue, name, style)}\n`);
    const mark = valid ? style.good('✓') : style.bad('✗');
    const count = countOf(issues);
    const parts = [flows ? renderFlows(flows, style) : '', scoring ? renderScoring(scoring, style) : ''];
    for (const part of parts) if (part !== '') print(`${part}\n`);
    print(`${mark} ${visible(name)} ${valid ? 'is valid' : 'is refused'} at ${options.level}${count && `: ${count}`}`);
  }
  return valid ? exitCodes.ok : exitCodes.failed;
}

type Issue = ValidationReport['issues'][number];

function renderIssue({ severity, rule, message, line, column, codeFrame, hint }: Issue, name: string, style: Style) {
  const kind = severity === 'error' ? style.bad(severity) : style.warn(severity);
  return [
    `${visible(name)}:${line}:${column} ${kind} ${visible(message)} ${style.faint(visible(rule))}`,
    '',
    block(codeFrame),
    '',
    `  ${style.title('Hint')}  ${visible(hint)}`,
  ].join('\n');
}

function countOf(issues: readonly Issue[]): string {
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  const counts = { error: errors, warning: issues.length - errors };
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${count} ${kind}${count === 1 ? '' : 's'}`)
    .join(', ');
}
