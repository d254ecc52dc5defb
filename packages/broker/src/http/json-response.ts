import { toJsonValue } from '@enclave-vm/protocol/streams';

/** Of every answer: it is for its receiver only, and is what its content type says. */
export const answerHeaders = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;

export function jsonResponse(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return jsonTextResponse(JSON.stringify(toJsonValue(value)), status, headers);
}

export function jsonTextResponse(text: string, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(text, {
    status,
    headers: { ...answerHeaders, 'content-type': 'application/json; charset=utf-8', ...headers },
  });
}
