import { type FailureCode, failureCodes } from '@enclave-vm/core';

/** Answers as the HTTP API of a broker refuses, so that its clients know what happened. */
export function refuse(
  status: number,
  code: FailureCode,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const { hint } = failureCodes[code];
  return json({ error: { code, message, hint } }, status, headers);
}

export function json(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  });
}
