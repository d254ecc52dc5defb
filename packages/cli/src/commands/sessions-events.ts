import type { StreamEvent } from '@enclave-vm/core';
import { exitCodes } from '../exit-codes.ts';
import { listenForInterruption } from '../interruption.ts';
import { type SessionsPlace, withSessions } from '../open-sessions.ts';
import { readEvents } from '../read-events.ts';
import { createLiveRun } from '../render/live-run.ts';
import { createScreen } from '../render/screen.ts';
import { oneLine, visible } from '../render/visible.ts';
import type { CommandStreams } from '../streams.ts';
import { UsageError } from '../usage-error.ts';

export interface SessionsEventsOptions extends SessionsPlace {
  readonly after: number;
  readonly follow?: boolean;
  readonly json?: boolean;
}

/** `enclave sessions events`: what a session told, an event each line. */
export async function sessionsEventsCommand(
  id: string,
  options: SessionsEventsOptions,
  streams: CommandStreams,
): Promise<number> {
  const { after, follow = false, json } = options;
  if (follow && options.store !== undefined) {
    throw new UsageError('--follow needs a broker at --url: this command drives no session of the file');
  }
  const { print, style, width } = createScreen(streams.stdout);
  const interruption = listenForInterruption(streams.stdout);
  let number = '';
  let beganAt = 0;
  const show = createLiveRun(
    { style, width: width - 6, print: (line) => print(`${number}${line}`) },
    { trace: true, momentOf: ({ timestamp }) => timestamp - beganAt },
  );
  try {
    await withSessions(options, {}, streams, (client) =>
      readEvents(client, id, { after, follow, signal: interruption.signal }, (event) => {
        beganAt ||= event.timestamp;
        number = style.faint(String(event.seq).padStart(6));
        if (json) print(visible(JSON.stringify(event)));
        else if (isLine(event)) show(event);
        else
          print(
            `${number}  ${style.faint(`· ${oneLine(event.type, 32)}`)}  ${oneLine(detailOf(event), width - 30)}`.trimEnd(),
          );
      }),
    );
    return exitCodes.ok;
  } finally {
    interruption.leave();
  }
}

/** Whether a live run has a line for it. */
function isLine({ type }: StreamEvent): boolean {
  return !['session_init', 'log', 'error', 'final'].includes(type);
}

function detailOf({ type, payload }: StreamEvent): string {
  if (type === 'session_init') return `${payload.level} ${payload.language}`;
  if (type === 'log') return `${payload.level} ${payload.message}`;
  if (type === 'error') return `${payload.code} ${payload.message}`;
  if (type === 'final') return payload.success ? 'success' : (payload.error?.code ?? 'failed');
  return '';
}
