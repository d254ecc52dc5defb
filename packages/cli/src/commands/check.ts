import { Enclave, type SecurityLevel } from '@enclave-vm/core';
import { exitCodes } from '../exit-codes.ts';
import { readProgram } from '../read-program.ts';
import { indent, style } from '../render/style.ts';

export interface CheckCommandOptions {
  readonly level: SecurityLevel;
  readonly json?: boolean;
}

/** `enclave check`: what the static layers say of a program; runs nothing. */
export async function checkCommand(path: string, options: CheckCommandOptions): Promise<number> {
  const { code, language } = await readProgram(path);
  const enclave = new Enclave({ securityLevel: options.level, language });
  const { valid, issues } = enclave.validate(code);
  await enclave.dispose();
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ valid, issues }, null, 2)}\n`);
    return valid ? exitCodes.ok : exitCodes.failed;
  }
  for (const { severity, rule, message, line, column, codeFrame, hint } of issues) {
    const kind = severity === 'error' ? style.bad(severity) : style.warn(severity);
    process.stdout.write(
      `${path}:${line}:${column} ${kind} ${message} ${style.faint(rule)}\n\n${indent(codeFrame)}\n\n  ${style.title('Hint')}  ${hint}\n\n`,
    );
  }
  const count = `${issues.length} ${issues.length === 1 ? 'issue' : 'issues'}`;
  process.stdout.write(
    valid
      ? `${style.good('✓')} valid at ${options.level}${issues.length > 0 ? `, ${count}` : ''}\n`
      : `${style.bad('✗')} ${count} at ${options.level}\n`,
  );
  return valid ? exitCodes.ok : exitCodes.failed;
}
