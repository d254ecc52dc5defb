import { type SecurityLevel, securityLevels } from '@enclave-vm/core';
import { Command, CommanderError, Option } from 'commander';
import { auditVerifyCommand } from './commands/audit-verify.ts';
import { checkCommand } from './commands/check.ts';
import { runCommand } from './commands/run.ts';
import { exitCodes } from './exit-codes.ts';
import { UsageError } from './usage-error.ts';

/** Runs the command line and answers its exit status. */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  let status: number = exitCodes.ok;
  const program = new Command('enclave')
    .description('Runs JavaScript and TypeScript that nobody has reviewed, through six layers.')
    .exitOverride()
    .showHelpAfterError('(run with --help for all options)');
  const level = () =>
    new Option('-l, --level <level>', 'security level')
      .choices(securityLevels)
      .default('STANDARD' satisfies SecurityLevel);

  program
    .command('run')
    .description('run a program; - reads standard input')
    .argument('<file>')
    .option('-t, --tools <file>', 'a JavaScript or TypeScript file that exports the tools')
    .addOption(level())
    .option('--json', 'print the whole result as JSON')
    .option('--trace', 'show when everything happened')
    .action(async (file, options) => {
      status = await runCommand(file, options);
    });
  program
    .command('check')
    .description('say what the static layers find; runs nothing')
    .argument('<file>')
    .addOption(level())
    .option('--json', 'print the issues as JSON')
    .action(async (file, options) => {
      status = await checkCommand(file, options);
    });
  program
    .command('audit')
    .description('look at audit logs')
    .command('verify')
    .description('find whether a JSONL audit log was changed')
    .argument('<file>')
    .action(async (file) => {
      status = await auditVerifyCommand(file);
    });

  try {
    await program.parseAsync([...argv], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    if (!(error instanceof UsageError) && (error as { code?: string }).code !== 'INVALID_INPUT') throw error;
    process.stderr.write(`enclave: ${(error as Error).message}\n`);
    return exitCodes.usage;
  }
}
