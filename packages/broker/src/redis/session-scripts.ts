import { answerCall } from './lua/answer-call.ts';
import { claimSession } from './lua/claim-session.ts';
import { commitSession } from './lua/commit-session.ts';
import { countOpen } from './lua/count-open.ts';
import { createSession } from './lua/create-session.ts';
import { listSessions } from './lua/list-sessions.ts';
import { readAnswers } from './lua/read-answers.ts';
import { readJournal } from './lua/read-journal.ts';
import { readSession } from './lua/read-session.ts';
import { removeSession } from './lua/remove-session.ts';
import { requestCancel } from './lua/request-cancel.ts';
import { scriptStart } from './lua/script-start.ts';
import type { RedisConnections } from './open-redis.ts';

/** Runs a script as one atomic step and answers its reply, in which every text is a `Buffer`. */
export type RunScript = (
  name: keyof typeof scripts,
  id: string,
  args?: readonly (string | number | Uint8Array)[],
) => Promise<unknown>;

const scripts = {
  answerCall,
  claimSession,
  commitSession,
  countOpen,
  createSession,
  listSessions,
  readAnswers,
  readJournal,
  readSession,
  removeSession,
  requestCancel,
};

/** Loads the scripts of sessions; a server that lost them gets them again. */
export function loadSessionScripts({ commands, prefix, run }: RedisConnections): RunScript {
  for (const [name, script] of Object.entries(scripts)) {
    commands.defineCommand(`enclave:${name}`, { lua: scriptStart + script, numberOfKeys: 1 });
  }
  // `defineCommand` adds methods that its types do not know.
  const defined = commands as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
  return (name, id, args = []) =>
    run(() => {
      const script = defined[`enclave:${name}Buffer`];
      if (!script) throw new Error(`there is no script ${name}`);
      return script.call(defined, prefix, id, ...args.map(toArgument));
    });
}

function toArgument(value: string | number | Uint8Array): string | number | Buffer {
  if (!(value instanceof Uint8Array)) return value;
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}
