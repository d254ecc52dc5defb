import type * as z from 'zod';
import { cutOffBodies } from './cut-off-bodies.ts';
import type { HttpLimits } from './http-limits.ts';
import { isJsonType } from './media-type.ts';
import { RequestRefusal } from './request-refusal.ts';
import { Late, within } from './within.ts';

type BodyLimits = Pick<HttpLimits, 'maxBodyBytes' | 'bodyTimeoutMs'>;
type BodyReader = ReadableStreamDefaultReader<Uint8Array>;

/** Reads a request's body, which must be JSON that fits the schema. No more of it is read than the limits allow. */
export async function readJson<Value>(
  request: Request,
  schema: z.ZodType<Value>,
  limits: BodyLimits,
): Promise<Value | RequestRefusal> {
  if (!isJsonType(request.headers.get('content-type')) || request.headers.has('content-encoding')) {
    return new RequestRefusal('UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json in UTF-8, not compressed.');
  }
  const text = await readText(request, limits);
  if (text instanceof RequestRefusal) return text;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return new RequestRefusal('INVALID_INPUT', 'The body is not JSON.');
  }
  return checkInput('body', json, schema);
}

/** What the schema makes of something from outside. */
export function checkInput<Value>(what: string, input: unknown, schema: z.ZodType<Value>): Value | RequestRefusal {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, mostIssues).map(({ path, message }) => ({
    path: shorten(path.map(String).join('.')),
    message: shorten(message),
  }));
  const [first] = issues;
  const where = first?.path ? ` at ${first.path}` : '';
  return new RequestRefusal('INVALID_INPUT', `The ${what} is not valid${where}: ${first?.message}`, {
    details: { issues },
  });
}

const mostIssues = 10;

/** Messages and paths can hold keys that the sender chose. */
function shorten(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

async function readText(request: Request, limits: BodyLimits): Promise<string | RequestRefusal> {
  const announced = request.headers.get('content-length');
  if (announced !== null && Number(announced) > limits.maxBodyBytes) return tooLarge(limits);
  const reader = announced !== null && cutOffBodies.has(request) ? undefined : request.body?.getReader();
  const read = () => (reader ? readBounded(reader, limits.maxBodyBytes) : readAtOnce(request));
  try {
    return (await within(limits.bodyTimeoutMs, 'the body', read)) ?? tooLarge(limits);
  } catch (error) {
    if (error instanceof Late) return tooSlow(limits);
    return new RequestRefusal('INVALID_INPUT', 'The body broke off, or is not UTF-8.');
  } finally {
    // What is left of the body is not read; when even that cannot be said, the answer is the same.
    reader?.cancel().catch(() => undefined);
  }
}

async function readAtOnce(request: Request): Promise<string> {
  return new TextDecoder('utf-8', { fatal: true }).decode(await request.arrayBuffer());
}

/** Undefined for a body that has more bytes. */
async function readBounded(reader: BodyReader, mostBytes: number): Promise<string | undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > mostBytes) return undefined;
    text += decoder.decode(value, { stream: true });
  }
}

function tooLarge({ maxBodyBytes }: BodyLimits): RequestRefusal {
  return new RequestRefusal('PAYLOAD_TOO_LARGE', `The body is larger than ${maxBodyBytes} bytes (maxBodyBytes).`, {
    headers: { connection: 'close' },
  });
}

function tooSlow({ bodyTimeoutMs }: BodyLimits): RequestRefusal {
  return new RequestRefusal('PROTOCOL_ERROR', `The body did not arrive within ${bodyTimeoutMs} ms (bodyTimeoutMs).`, {
    status: 408,
    headers: { connection: 'close' },
  });
}
