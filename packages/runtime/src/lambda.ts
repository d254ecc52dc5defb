import { checkOptions, createPlacement } from '@enclave-vm/core/placement';
import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import { createApp } from './worker/app.ts';
import { createTokenCheck } from './worker/token-check.ts';
import { TurnService } from './worker/turn-service.ts';
import { resolveTurnSettings, serviceChecks, type TurnServiceOptions } from './worker/worker-options.ts';

export interface LambdaHandlerOptions extends TurnServiceOptions {
  /** What brokers must send as `Authorization: Bearer`: the function's URL can be reached from everywhere. */
  readonly token: string;
  /** Bytes of one message in either direction. 4 MiB unless given: Lambda takes 6 MB, and there a byte is 4/3 of one. */
  readonly maxFrameBytes?: number;
}

/** Answers events of an API Gateway (both versions), a Function URL or a load balancer. */
export type LambdaHandler = (event: LambdaEvent, context?: LambdaContext) => Promise<LambdaResult>;

export interface LambdaResult {
  readonly statusCode: number;
  /** In base64 where `isBase64Encoded` says so. */
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

const defaultFrameBytes = 4 * 1024 * 1024;

/**
 * A runtime as an AWS Lambda: each request is one turn, and nothing stays.
 *
 */
export function createLambdaHandler(options: LambdaHandlerOptions): LambdaHandler {
  const owner = 'createLambdaHandler()';
  checkOptions(owner, options, serviceChecks, ['token']);
  const settings = resolveTurnSettings(owner, { maxFrameBytes: defaultFrameBytes, ...options }, false, undefined);
  const service = new TurnService(settings, createPlacement(undefined));
  const app = createApp({ service, checkToken: createTokenCheck(settings.token), onError: settings.onError });
  return handle(app);
}
