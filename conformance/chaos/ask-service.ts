/** Brokers that are one service, some of which are dead at any time. */
export interface Service {
  /** Where it can be reached at the moment; may be empty. */
  urls(): readonly string[];
  /** Whether the process that was called so is dead. */
  isDead(life: string): boolean;
}

export interface Asked {
  readonly status: number;
  readonly body: unknown;
  /** An earlier attempt may have been taken, but its answer never came. */
  readonly isRepeated: boolean;
}

export interface Question {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Most milliseconds for one answer: longer than a broker waits for its Redis. */
const answerMs = 15_000;

/** Asks one broker after the other until one answers with something else than that it cannot at the moment. */
export async function askService(
  service: Service,
  random: () => number,
  question: Question,
  stop: AbortSignal,
): Promise<Asked> {
  let isRepeated = false;
  for (;;) {
    const asked = await askOnce(service, random, question, stop);
    if (asked) return { ...asked, isRepeated };
    isRepeated = true;
    await pause(30 + random() * 100);
  }
}

/** Undefined when no answer came; what was asked for may be done or not. */
export async function askOnce(
  service: Service,
  random: () => number,
  { method = 'GET', path, body, headers = {} }: Question,
  stop: AbortSignal,
): Promise<Omit<Asked, 'isRepeated'> | undefined> {
  stop.throwIfAborted();
  const url = pick(service.urls(), random);
  if (url === undefined) return undefined;
  try {
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { accept: 'application/json', ...type, ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.any([stop, AbortSignal.timeout(answerMs)]),
    });
    const text = await response.text();
    if (isMomentary(response.status)) return undefined;
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  } catch (error) {
    stop.throwIfAborted();
    if (isConnectionLost(error)) return undefined;
    throw error;
  }
}

/** For a sentence about it. */
export function describe({ status, body }: Omit<Asked, 'isRepeated'>): string {
  return `${status} ${JSON.stringify(body)}`;
}

export function pick<Item>(items: readonly Item[], random: () => number): Item | undefined {
  return items[Math.floor(random() * items.length)];
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** What `fetch` throws when the other side is gone, goes, or says nothing. */
export function isConnectionLost(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof DOMException && /^(Timeout|Abort)Error$/.test(error.name));
}

function isMomentary(status: number): boolean {
  return status === 503 || status === 429;
}
