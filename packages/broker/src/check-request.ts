import { EnclaveError } from '@enclave-vm/core';
import { type CreateSessionRequest, createSessionRequestSchema } from '@enclave-vm/protocol';

/** What this process asks for is checked as what comes by HTTP is. @throws EnclaveError INVALID_INPUT */
export function checkRequest(request: CreateSessionRequest): CreateSessionRequest {
  const parsed = createSessionRequestSchema.safeParse(request);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new EnclaveError(
    'INVALID_INPUT',
    `The request is not valid at ${issue?.path.map(String).join('.')}: ${issue?.message}`,
  );
}
