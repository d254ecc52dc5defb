import { createLambdaHandler } from '@enclave-vm/runtime/lambda';

// Without a token everybody who knows the URL could run programs, so it is refused.
export const handler = createLambdaHandler({ token: process.env.ENCLAVE_RUNTIME_TOKEN });
