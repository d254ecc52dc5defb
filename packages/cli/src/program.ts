import { EnclaveError, type SecurityLevel, securityLevels } from '@enclave-vm/core';
import { Command, CommanderError, Option } from 'commander';
import { readStandingAnswer } from './approver.ts';
import { auditVerifyCommand } from './commands/audit-verify.ts';
import { checkCommand } from './commands/check.ts';
import { runCommand } from './commands/run.ts';
import { runtimeCommand } from './commands/runtime.ts';
import { serveCommand } from './commands/serve.ts';
import { addSessionsCommands } from './commands/sessions.ts';
import { givenSettings, settingOption } from './environment.ts';
import { exitCodes } from './exit-codes.ts';
import { version } from './own-package.ts';
import { oneLine, visible } from './render/visible.ts';
import type { CommandStreams } from './streams.ts';
import { UsageError } from './usage-error.ts';

const longestMessage = 1_000;

/**
 * Runs the command line.
 *
 * @param argv the arguments, without those of Node itself
 * @returns the exit status, one of `exitCodes`
 */
export async function runCommandLine(argv: readonly string[], streams: CommandStreams = process): Promise<number> {
  let status: number = exitCodes.ok;
  const finish = async (ended: Promise<number>) => {
    status = await ended;
  };
  const program = new Command('enclave')
    .description('Runs JavaScript and TypeScript that nobody has reviewed, through six layers.')
    .version(version)
    .configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      writeErr: (text) => streams.stderr.write(visible(text)),
    })
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
    .option(
      '--approve <which>',
      'calls that need approval: all, none, or names of tools; unless given you are asked',
      readStandingAnswer,
    )
    .addOption(settingOption('store'))
    .option('--json', 'print the whole result as JSON')
    .option('--trace', 'show when everything happened')
    .action((file, options) => finish(runCommand(file, givenSettings(options), streams)));
  program
    .command('check')
    .description('say what the layers before the sandbox find, and where data goes; runs nothing')
    .argument('<file>')
    .option('-t, --tools <file>', 'a file that exports the tools; what they declare is known then')
    .addOption(level())
    .option('--json', 'print issues, score and flows as JSON')
    .action((file, options) => finish(checkCommand(file, options, streams)));
  program
    .command('serve')
    .description('serve the HTTP API of a broker; programs run here, or in runtimes')
    .addOption(settingOption('port', { fallback: 3000 }))
    .addOption(settingOption('host'))
    .addOption(settingOption('tools'))
    .addOption(settingOption('level', { fallback: 'STANDARD' satisfies SecurityLevel }))
    .addOption(settingOption('runtimeUrl'))
    .addOption(settingOption('runtimeToken'))
    .addOption(settingOption('redisUrl'))
    .addOption(settingOption('store'))
    .addOption(settingOption('tokens'))
    .option('--playground', 'also serve a page that shows what the layers do to a program')
    .action((options) => finish(serveCommand(givenSettings(options), streams)));
  addSessionsCommands(program, finish, streams);
  program
    .command('runtime')
    .description('run programs for brokers; has no tools and no secrets')
    .addOption(settingOption('port', { fallback: 3001 }))
    .addOption(settingOption('host'))
    .addOption(settingOption('runtimeToken', { flags: '--token <token>' }))
    .action((options) => finish(runtimeCommand(givenSettings(options), streams)));
  program
    .command('audit')
    .description('look at audit logs')
    .command('verify')
    .description('find whether a JSONL audit log was changed')
    .argument('<file>')
    .action((file) => finish(auditVerifyCommand(file, streams)));

  try {
    await program.parseAsync([...argv], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    if (!(error instanceof UsageError || error instanceof EnclaveError)) throw error;
    streams.stderr.write(`enclave: ${oneLine(error.message, longestMessage)}\n`);
    return exitCodes.usage;
  }
}
