import type { StreamEvent } from '@enclave-vm/protocol';
import { answerEvent } from './answer-event.ts';
import { askService, describe, isConnectionLost, pause, pick, type Service } from './ask-service.ts';
import type { Effects } from './effects.ts';
import type { ChaosProgram } from './programs.ts';

/** What became of a session, as a client saw it that never gave up. */
export interface Followed {
  readonly program: ChaosProgram;
  id: string | undefined;
  /** All that was read, in the order in which it came. */
  readonly events: StreamEvent[];
  /** By call: what the client answered that the service said it took. */
  readonly taken: Map<string, unknown[]>;
  /** By call: how often somebody let it be made again. */
  readonly repeats: Map<string, number>;
  /** Questions about calls of which nobody knew what became. */
  unknownOutcomes: number;
  readonly breaches: string[];
  readonly startedAt: number;
  endedAt: number | undefined;
}

export interface FollowOptions {
  readonly service: Service;
  readonly effects: Effects;
  readonly random: () => number;
  /** Gives up. */
  readonly stop: AbortSignal;
}

/** Most milliseconds between two lines of a stream: heartbeats come every second. */
const silenceMs = 6_000;

/** Creates a session, reads its events from whichever broker lives, and answers what it asks. Never rejects. */
export async function followSession(program: ChaosProgram, options: FollowOptions): Promise<Followed> {
  const followed: Followed = {
    program,
    id: undefined,
    events: [],
    taken: new Map(),
    repeats: new Map(),
    unknownOutcomes: 0,
    breaches: [],
    startedAt: Date.now(),
    endedAt: undefined,
  };
  const answers: Promise<void>[] = [];
  try {
    const id = await create(program, options);
    followed.id = id;
    while (!isOver(followed)) {
      await readStream(followed, id, options, (event) => {
        answers.push(answerEvent(event, followed, options).catch((error) => tell(followed, options, error)));
      });
      await pause(20 + options.random() * 60);
    }
    followed.endedAt = Date.now();
  } catch (error) {
    tell(followed, options, error);
  }
  await Promise.all(answers);
  return followed;
}

/** Reads a finished session once more from its beginning. */
export async function rereadEvents(id: string, options: FollowOptions): Promise<readonly StreamEvent[]> {
  const again: Pick<Followed, 'events' | 'breaches'> = { events: [], breaches: [] };
  while (!isOver(again)) await readStream(again, id, options, () => undefined);
  return again.events;
}

async function create(program: ChaosProgram, { service, random, stop }: FollowOptions): Promise<string> {
  const created = await askService(
    service,
    random,
    {
      method: 'POST',
      path: '/sessions',
      body: { code: program.code, clientTools: program.clientTools.map((name) => ({ name })) },
      headers: { prefer: 'respond-async', 'idempotency-key': `${program.name}-${'key'.repeat(6)}` },
    },
    stop,
  );
  const { id } = created.body as { id?: string };
  if (id === undefined) throw new Error(`could not be created: ${describe(created)}`);
  return id;
}

/** Until its end, or until the broker is lost. */
async function readStream(
  followed: Pick<Followed, 'events' | 'breaches'>,
  id: string,
  { service, random, stop }: FollowOptions,
  onEvent: (event: StreamEvent) => void,
): Promise<void> {
  const url = pick(service.urls(), random);
  if (url === undefined) return;
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), silenceMs);
  const { events } = followed;
  try {
    const response = await fetch(`${url}/sessions/${id}/stream?after=${events.length}`, {
      headers: { accept: 'application/x-ndjson' },
      signal: AbortSignal.any([stop, silence.signal]),
    });
    if (!response.ok || !response.body) {
      const text = await response.text();
      if (response.status === 503 || response.status === 429) return;
      throw new Error(`its events could not be read: ${response.status} ${text}`);
    }
    for await (const line of linesOf(response.body)) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), silenceMs);
      const event = JSON.parse(line) as StreamEvent;
      if (event.type === 'heartbeat') continue;
      if (event.seq !== events.length + 1) {
        throw new Error(`event ${event.seq} (${event.type}) came after event ${events.length}`);
      }
      events.push(event);
      onEvent(event);
    }
  } catch (error) {
    stop.throwIfAborted();
    if (!isConnectionLost(error)) throw error;
  } finally {
    clearTimeout(timer);
    silence.abort();
  }
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    // A line that was cut off is read whole the next time.
    rest = lines.pop() ?? '';
    yield* lines.filter((line) => line !== '');
  }
}

function isOver({ events }: Pick<Followed, 'events'>): boolean {
  return events.at(-1)?.type === 'final';
}

function tell(followed: Followed, { stop }: FollowOptions, error: unknown): void {
  // Whoever gave up says so himself.
  if (stop.aborted) return;
  followed.breaches.push(error instanceof Error ? error.message : String(error));
}
