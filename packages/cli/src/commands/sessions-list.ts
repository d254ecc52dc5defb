import type { ListOptions } from '@enclave-vm/client';
import { exitCodes } from '../exit-codes.ts';
import { type SessionInfo, type SessionsPlace, withSessions } from '../open-sessions.ts';
import { createScreen } from '../render/screen.ts';
import { renderTable } from '../render/table.ts';
import { span } from '../render/time.ts';
import { toJson } from '../render/to-json.ts';
import { oneLine } from '../render/visible.ts';
import { summarizeWaitingCall } from '../render/waiting-call.ts';
import type { CommandStreams } from '../streams.ts';

export type SessionStatus = NonNullable<ListOptions['status']>;

export interface SessionsListOptions extends SessionsPlace {
  readonly status?: SessionStatus;
  readonly limit: number;
  readonly json?: boolean;
}

/** Sessions that a broker gives at once. */
const pageSize = 100;

/** `enclave sessions list`: the newest sessions, a line each. */
export async function sessionsListCommand(options: SessionsListOptions, streams: CommandStreams): Promise<number> {
  const { status, limit, json } = options;
  const { print, style, width } = createScreen(streams.stdout);
  const sessions: SessionInfo[] = [];
  const isMore = await withSessions(options, {}, streams, async (client) => {
    let after: string | undefined;
    do {
      const page = await client.list({
        limit: Math.min(pageSize, limit - sessions.length),
        ...(status && { status }),
        ...(after !== undefined && { after }),
      });
      sessions.push(...page.sessions);
      after = page.next;
    } while (after !== undefined && sessions.length < limit);
    return after !== undefined;
  });
  if (json) print(toJson(sessions));
  else if (sessions.length === 0) print('no sessions');
  else {
    const [head = '', ...lines] = renderTable([
      ['session', 'status', 'age', 'events', 'waits for'],
      ...sessions.map(rowOf),
    ]);
    print(style.faint(head));
    for (const line of lines) print(line.length > width ? `${line.slice(0, width - 1)}…` : line);
    if (isMore) print(style.faint(`the newest ${sessions.length}; --limit shows more`));
  }
  return exitCodes.ok;
}

function rowOf({ id, status, createdAt, lastSeq, waitingFor }: SessionInfo): string[] {
  const [first, ...others] = waitingFor;
  const more = others.length > 0 ? `+${others.length} ` : '';
  const waits = first ? `${more}${summarizeWaitingCall(first, 120)}` : '';
  return [oneLine(id, 64), oneLine(status, 32), span(Date.now() - createdAt), String(lastSeq), waits];
}
