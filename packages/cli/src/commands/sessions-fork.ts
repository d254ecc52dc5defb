import { type Drive, type DriveCommandOptions, driveAtPlace, levelOfSession } from '../drive-at-place.ts';
import { visible } from '../render/visible.ts';
import type { CommandStreams } from '../streams.ts';

export interface SessionsForkOptions extends DriveCommandOptions {
  /** The last turn that both sessions share; the last one that waited unless given. */
  readonly turn?: number;
}

/** `enclave sessions fork`: a new session goes on from a turn of another one. */
export async function sessionsForkCommand(
  id: string,
  options: SessionsForkOptions,
  streams: CommandStreams,
): Promise<number> {
  const { turn, json } = options;
  const drive: Drive = {
    level: await levelOfSession(id, options, streams),
    async begin(client, { style, print }) {
      const fork = await client.session(id).fork(turn === undefined ? {} : { turn });
      const from = `from ${id} after turn ${fork.forkedFrom?.turn ?? turn}`;
      if (!json) print(`${style.title(visible(fork.id))}  ${style.faint(visible(from))}\n`);
      return { watch: (signal) => client.attach(fork.id, { after: fork.lastSeq, signal }), asked: fork.waitingFor };
    },
  };
  return driveAtPlace(drive, options, streams);
}
