import type { EnclaveClient } from '@enclave-vm/client';
import { type Drive, type DriveCommandOptions, driveAtPlace, levelOfSession } from '../drive-at-place.ts';
import { visible } from '../render/visible.ts';
import type { CommandStreams } from '../streams.ts';
import { UsageError } from '../usage-error.ts';

export interface SessionsResumeOptions extends DriveCommandOptions {
  /** Ids of calls. */
  readonly approve?: readonly string[];
  readonly deny?: readonly string[];
  readonly note?: string;
  readonly answer?: readonly CallAnswer[];
}

export interface CallAnswer {
  readonly callId: string;
  readonly value: unknown;
}

/** `enclave sessions resume`: decides about calls, answers them, and has the session driven on. */
export async function sessionsResumeCommand(
  id: string,
  options: SessionsResumeOptions,
  streams: CommandStreams,
): Promise<number> {
  if (options.note !== undefined && !options.approve && !options.deny) {
    throw new UsageError('--note is said to a decision: give it with --approve or --deny');
  }
  const drive: Drive = {
    level: await levelOfSession(id, options, streams),
    async begin(client, { style, print }) {
      const { lastSeq, waitingFor } = await client.get(id);
      await decide(client, id, options);
      await client.session(id).resume();
      if (!options.json) print(`${style.title(visible(id))}  ${style.faint(`after event ${lastSeq}`)}\n`);
      return { watch: (signal) => client.attach(id, { after: lastSeq, signal }), asked: waitingFor };
    },
  };
  return driveAtPlace(drive, options, streams);
}

/** What `--answer` says: the id of a call and its result. @throws UsageError */
export function readCallAnswer(text: string): CallAnswer {
  const [, callId, json] = /^([\w-]{1,128})=(.*)$/s.exec(text) ?? [];
  try {
    if (callId !== undefined && json !== undefined) return { callId, value: JSON.parse(json) };
  } catch {
    // Told below, together with the other way to get it wrong.
  }
  throw new UsageError('--answer must be the id of a call and its result as JSON, such as call_1={"ok":true}');
}

async function decide(client: EnclaveClient, id: string, options: SessionsResumeOptions): Promise<void> {
  const { approve = [], deny = [], note, answer = [] } = options;
  const said = note === undefined ? {} : { note };
  const session = client.session(id);
  for (const callId of approve) await session.approve(callId, said);
  for (const callId of deny) await session.deny(callId, said);
  for (const { callId, value } of answer) await client.submitToolResult(id, { callId, ok: true, value });
}
