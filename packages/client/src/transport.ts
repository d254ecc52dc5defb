import { networkError, protocolError } from './client-error.ts';
import type { ClientSettings } from './client-options.ts';
import { repeat } from './outage.ts';
import { readRefusal } from './read-refusal.ts';
import { readText } from './read-text.ts';
import { within } from './wait.ts';

/** Most bytes of an answer that is read as a whole. Events are read one by one and have a limit of their own. */
const maxAnswerBytes = 32 * 1024 * 1024;

export interface SendOptions {
  /** JSON text. */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Gives the request up; its reason is what `send` rejects with. */
  readonly signal?: AbortSignal;
  /** Not tried again, whatever comes of it. */
  readonly isSentOnce?: true;
}

export interface Answer {
  readonly response: Response;
  /** Ends the connection; what was not read is lost. */
  close(): void;
}

export interface Transport {
  readonly settings: ClientSettings;
  /**
   * Sends once and answers the headers of a success; the body is still to be read.
   * @throws EnclaveClientError with the broker's code, or `NETWORK` when no answer came in time.
   */
  send(method: string, path: string, options?: SendOptions): Promise<Answer>;
  /** Sends until an answer comes, unless it may be sent only once, and reads it whole. @throws EnclaveClientError */
  json(method: string, path: string, options?: SendOptions): Promise<unknown>;
}

export function createTransport(settings: ClientSettings): Transport {
  const { url, fetch, headersOf, requestTimeout, retry } = settings;

  async function send(method: string, path: string, options: SendOptions = {}): Promise<Answer> {
    const { body, headers, signal } = options;
    const connection = new AbortController();
    const close = () => connection.abort();
    try {
      const own = await within(headersOf(), requestTimeout, 'The headers were not ready in time', signal);
      // A redirect could carry the code and the token somewhere else.
      const init: RequestInit = { method, redirect: 'error', cache: 'no-store', signal: connection.signal };
      init.headers = {
        ...own,
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      };
      if (body !== undefined) init.body = body;
      const sent = call(() => fetch(`${url}${path}`, init), method, path);
      const response = await within(sent, requestTimeout, `${method} ${path} got no answer in time`, signal);
      if (!response.ok) throw await readRefusal(response, requestTimeout, signal);
      return { response, close };
    } catch (error) {
      close();
      throw error;
    }
  }

  async function sendAndRead(method: string, path: string, options: SendOptions = {}): Promise<unknown> {
    const { response, close } = await send(method, path, options);
    try {
      const reading = readText(response, maxAnswerBytes);
      const text = await within(reading, requestTimeout, `${method} ${path} was not answered in time`, options.signal);
      return text === '' ? undefined : parse(text, method, path);
    } finally {
      close();
    }
  }

  return {
    settings,
    send,
    json(method, path, options) {
      const work = () => sendAndRead(method, path, options);
      return options?.isSentOnce ? work() : repeat(retry, options?.signal, work);
    },
  };
}

/** Whatever `fetch` rejects with means that no answer came. */
async function call(fetching: () => Promise<Response>, method: string, path: string): Promise<Response> {
  try {
    return await fetching();
  } catch (error) {
    throw networkError(`${method} ${path} got no answer: the connection failed`, error);
  }
}

function parse(text: string, method: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw protocolError(`The answer to ${method} ${path} is not JSON`);
  }
}
