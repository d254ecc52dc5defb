import { endedByAbort, engineIdentity, UntrustedData } from '@enclave-vm/core/placement';
import { readyResponseSchema } from '@enclave-vm/protocol';
import { readBody } from '../read-body.ts';
import { Backoff } from './backoff.ts';
import { readMessage } from './read-message.ts';
import { type RemoteRuntime, type RuntimeSettings, type TryEnd, type TurnTry, tooLarge } from './remote-runtime.ts';
import type { RemoteState } from './remote-state.ts';

/** Turns at once: what is behind the URL may be one process or a thousand, and refuses what is too much. */
const capacity = 64;
/** Heartbeats between two looks at a runtime that is ready, because each may be paid for. */
const calmBeats = 6;
const mostReadyBytes = 64 * 1024;
const frameType = 'application/octet-stream';
/** The one turn of a request. */
const id = 1;

/** A runtime that is asked over HTTP: one request is one turn. */
export class HttpRuntime implements RemoteRuntime {
  readonly #settings: RuntimeSettings;
  readonly #backoff: Backoff;
  readonly #turns = new Set<AbortController>();
  /** The question whether it takes turns, while it is on its way. */
  #looking: AbortController | undefined;
  #status: RemoteState['status'] = 'connecting';
  #detail: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isDisposed = false;

  constructor(settings: RuntimeSettings) {
    this.#settings = settings;
    this.#backoff = new Backoff(settings.connectTimeout / 2);
    void this.#look();
  }

  get state(): RemoteState {
    const { href: url } = this.#settings.url;
    return { url, status: this.#status, detail: this.#detail, running: this.#turns.size, capacity };
  }

  async run(attempt: TurnTry): Promise<TryEnd> {
    const { maxFrameBytes } = this.#settings;
    const frame = attempt.frame(id);
    if (frame.length > maxFrameBytes) return tooLarge(frame.length, maxFrameBytes);
    const { signal } = attempt;
    const request = new AbortController();
    const abort = () => request.abort();
    const timer = setTimeout(abort, attempt.deadlineMs);
    signal.addEventListener('abort', abort, { once: true });
    this.#turns.add(request);
    try {
      const end = await this.#request(attempt, frame, request.signal);
      return signal.aborted ? { kind: 'ended', end: endedByAbort(signal.reason) } : end;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      this.#turns.delete(request);
      this.#settings.onChange(this.state);
    }
  }

  async dispose(): Promise<void> {
    this.#set('unreachable', 'disposed');
    this.#isDisposed = true;
    clearTimeout(this.#timer);
    this.#looking?.abort();
    for (const request of this.#turns) request.abort();
  }

  async #request(attempt: TurnTry, body: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<TryEnd> {
    const headers = { 'content-type': frameType };
    const { maxFrameBytes } = this.#settings;
    const response = await this.#fetch('turns', { method: 'POST', body, headers, signal }, maxFrameBytes);
    if (typeof response === 'string') {
      // A turn that is late or cancelled says nothing of the next one.
      if (!signal.aborted) this.#fail('unreachable', response);
      return { kind: 'lost' };
    }
    const { status, bytes, type } = response;
    if (type !== frameType) return this.#refuse(status, body.length);
    if (!bytes) {
      const message = `The end of the turn takes more than the ${maxFrameBytes} bytes of a frame.`;
      return { kind: 'refused', code: 'PAYLOAD_TOO_LARGE', message };
    }
    try {
      const answer = readMessage(bytes);
      if (!('id' in answer) || answer.id !== id || answer.kind === 'events')
        throw new UntrustedData('no end of the turn');
      if (answer.kind === 'refused') {
        if (answer.code === 'NOT_READY') this.#fail('draining', 'it takes no turns');
        return answer;
      }
      const end = attempt.read(answer);
      if (!end) throw new UntrustedData('no end of the turn');
      this.#backoff.succeed();
      return { kind: 'ended', end };
    } catch (error) {
      if (!(error instanceof UntrustedData)) throw error;
      this.#fail('unusable', `it sent ${error.message}`);
      return { kind: 'lost' };
    }
  }

  /** What a gateway answers, or a runtime that did not take the request as a turn. */
  #refuse(status: number, bytes: number): TryEnd {
    if (status === 413) return tooLarge(bytes, bytes - 1);
    const detail = `it answered a turn with status ${status}`;
    if (status === 429 || status === 503)
      return { kind: 'refused', code: 'QUEUE_FULL', message: 'The runtime is full.' };
    this.#fail(status === 401 || status === 403 ? 'unusable' : 'unreachable', detail);
    return { kind: 'lost' };
  }

  /** Asks whether it takes turns, and asks again later. */
  async #look(): Promise<void> {
    const { connectTimeout, heartbeatInterval } = this.#settings;
    const request = new AbortController();
    this.#looking = request;
    const timer = unref(setTimeout(() => request.abort(), connectTimeout));
    const response = await this.#fetch('ready', { signal: request.signal }, mostReadyBytes);
    clearTimeout(timer);
    this.#looking = undefined;
    if (typeof response === 'string') return this.#fail('unreachable', response);
    const unfit = unfitness(response);
    if (unfit) return this.#fail(...unfit);
    this.#set('ready', undefined);
    this.#lookIn(calmBeats * heartbeatInterval);
  }

  #lookIn(ms: number): void {
    clearTimeout(this.#timer);
    if (this.#isDisposed) return;
    this.#timer = unref(setTimeout(() => void this.#look(), ms));
  }

  /** Sends nothing to where a redirect points: the token is for this URL. Says why when there is no answer. */
  async #fetch(path: string, init: RequestInit, maxBytes: number): Promise<Answer | string> {
    const { url, token } = this.#settings;
    const base = url.href.endsWith('/') ? url : `${url.href}/`;
    const headers = { ...init.headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
    try {
      const response = await fetch(new URL(path, base), { ...init, headers, redirect: 'manual' });
      const bytes = await readBody(response, maxBytes);
      return { status: response.status, type: response.headers.get('content-type') ?? '', bytes };
    } catch (error) {
      const { cause, message } = error as Error;
      return `the request failed: ${(cause as { code?: unknown } | undefined)?.code ?? message}`;
    }
  }

  /** Stays away for a while. */
  #fail(status: 'unreachable' | 'unusable' | 'draining', detail: string): void {
    this.#set(status, detail);
    this.#lookIn(this.#backoff.fail(status === 'unusable'));
  }

  #set(status: RemoteState['status'], detail: string | undefined): void {
    if (this.#isDisposed) return;
    this.#status = status;
    this.#detail = detail;
    this.#settings.onChange(this.state);
  }
}

interface Answer {
  readonly status: number;
  readonly type: string;
  /** Undefined when there were too many. */
  readonly bytes: Uint8Array | undefined;
}

/** Why an answer to `GET /ready` keeps turns away from a runtime. */
function unfitness({ status, bytes }: Answer): ['unreachable' | 'unusable' | 'draining', string] | undefined {
  if (status === 401 || status === 403) return ['unusable', `it answered with status ${status}`];
  const ready = readyResponseSchema.safeParse(parseJson(bytes)).data;
  if (!ready) return ['unreachable', `it answered with status ${status} and nothing that is known`];
  const image = ready.checks.find(({ name }) => name === 'image')?.detail;
  const { imageHash } = engineIdentity;
  if (image !== undefined && image !== imageHash) {
    return ['unusable', `its engine has the image ${image.slice(0, imageHash.length)}, not ${imageHash}`];
  }
  return ready.ready ? undefined : ['draining', 'it takes no turns'];
}

function parseJson(bytes: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/** A timer that keeps no process alive, where there is such a thing. */
function unref(timer: ReturnType<typeof setTimeout>): ReturnType<typeof setTimeout> {
  (timer as { unref?(): void }).unref?.();
  return timer;
}
