import { type Command, Option, type OptionValues } from 'commander';
import { givenSettings, settingOption } from '../environment.ts';
import type { CommandStreams } from '../streams.ts';
import { UsageError } from '../usage-error.ts';
import { sessionsEventsCommand } from './sessions-events.ts';
import { sessionsForkCommand } from './sessions-fork.ts';
import { type SessionStatus, sessionsListCommand } from './sessions-list.ts';
import { readCallAnswer, sessionsResumeCommand } from './sessions-resume.ts';
import { sessionsShowCommand } from './sessions-show.ts';

/** `enclave sessions`: sessions of a broker or a file, to look at and to go on with. */
export function addSessionsCommands(
  program: Command,
  finish: (ended: Promise<number>) => Promise<void>,
  streams: CommandStreams,
): void {
  const sessions = program.command('sessions').description('look at sessions, and go on with them');
  const command = (name: string, description: string) =>
    sessions
      .command(name)
      .description(description)
      .addOption(settingOption('url'))
      .addOption(settingOption('clientToken'))
      .addOption(settingOption('store'))
      .addOption(settingOption('tenant'));

  command('list', 'the newest sessions')
    .addOption(new Option('--status <status>', 'only those with this status').choices(statuses))
    .option('-n, --limit <number>', 'at most so many', readCount, 20)
    .option('--json', 'print them as JSON')
    .action((options, command) => finish(sessionsListCommand(given(options, command), streams)));
  command('show', 'what a session did, turn by turn, and what it waits for or ended with')
    .argument('<id>')
    .option('--replay', 'play it again without its tools, and say whether it did the same')
    .option('--json', 'print it as JSON')
    .action((id, options, command) => finish(sessionsShowCommand(id, given(options, command), streams)));
  command('events', 'what a session told')
    .argument('<id>')
    .option('--follow', 'go on until the session is over')
    .option('--after <number>', 'only events with a greater number', readCount, 0)
    .option('--json', 'print each event as a line of JSON')
    .action((id, options, command) => finish(sessionsEventsCommand(id, given(options, command), streams)));
  command('resume', 'decide about calls of a session, or answer them, and go on with it')
    .argument('<id>')
    .option('--approve <call>', 'let this call be made; repeat it for several', collect(readCallId))
    .option('--deny <call>', 'refuse this call; repeat it for several', collect(readCallId))
    .option('--note <text>', 'what is said to these decisions; the program reads that of a refusal')
    .option('--answer <call=json>', 'the result of this call; repeat it for several', collect(readCallAnswer))
    .addOption(settingOption('tools'))
    .option('--json', 'print only what it ended with, as JSON')
    .option('--trace', 'show when everything happened')
    .action((id, options, command) => finish(sessionsResumeCommand(id, given(options, command), streams)));
  command('fork', 'begin a new session that goes on from a turn of this one')
    .argument('<id>')
    .option('--turn <number>', 'the last turn that both share (default: the last one that waited)', readTurn)
    .addOption(settingOption('tools'))
    .option('--json', 'print only what it ended with, as JSON')
    .option('--trace', 'show when everything happened')
    .action((id, options, command) => finish(sessionsForkCommand(id, given(options, command), streams)));
}

/** What belongs to the other kind of place. */
const foreign = { url: ['store', 'tenant', 'tools'], store: ['url', 'token'] } as const;

/** Without the variables that are about another place than the one that the command line names. */
function given<Options extends OptionValues>(options: Options, command: Command): Options {
  const settings = givenSettings(options);
  const isNamed = (name: string) => command.getOptionValueSource(name) === 'cli';
  const place = isNamed('store') || (!isNamed('url') && settings.url === undefined) ? 'store' : 'url';
  const dropped: readonly string[] = foreign[place].filter((name) => command.getOptionValueSource(name) === 'env');
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !dropped.includes(name))) as Options;
}

/** Complete, or this does not compile. */
const statuses = Object.keys({
  queued: true,
  running: true,
  waiting_for_tool: true,
  waiting_for_approval: true,
  waiting_for_timer: true,
  completed: true,
  failed: true,
  cancelled: true,
} satisfies Record<SessionStatus, true>);

function collect<Read>(read: (text: string) => Read) {
  return (text: string, before: readonly Read[] = []): readonly Read[] => [...before, read(text)];
}

function readCount(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError('--limit and --after must be whole numbers');
}

function readTurn(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageError('--turn must be the number of a turn, from 1');
}

function readCallId(text: string): string {
  if (/^[\w-]{1,128}$/.test(text)) return text;
  throw new UsageError('--approve and --deny must be ids of calls, such as call_1');
}
