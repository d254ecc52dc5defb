import { readyResponseSchema } from '@enclave-vm/protocol';
import { encodeFrame } from '@enclave-vm/protocol/frame';
import type { LambdaEvent } from 'hono/aws-lambda';
import { describe, expect, it } from 'vitest';
import { createLambdaHandler } from './lambda.ts';
import { readSaid, resumeFrame, startTurn } from './worker/testing/broker-peer.suite.ts';

const token = 'open-sesame';
const handler = createLambdaHandler({ token });
const bearer = { authorization: `Bearer ${token}` };

/** What a Function URL, or an API Gateway of the second version, sends. */
function urlEvent(
  method: string,
  path: string,
  body?: Uint8Array,
  headers: Record<string, string> = bearer,
): LambdaEvent {
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers: { host: 'x.lambda-url.eu-central-1.on.aws', 'content-type': 'application/octet-stream', ...headers },
    body: body ? Buffer.from(body).toString('base64') : null,
    isBase64Encoded: true,
    requestContext: { domainName: 'x.lambda-url.eu-central-1.on.aws', http: { method, path } },
  } as unknown as LambdaEvent;
}

/** What an API Gateway of the first version sends. */
function gatewayEvent(path: string, body: Uint8Array): LambdaEvent {
  return {
    version: '1.0',
    resource: '/{proxy+}',
    path,
    httpMethod: 'POST',
    headers: { host: 'x.execute-api.eu-central-1.amazonaws.com', ...bearer },
    body: Buffer.from(body).toString('base64'),
    isBase64Encoded: true,
    requestContext: { domainName: 'x.execute-api.eu-central-1.amazonaws.com' },
  } as unknown as LambdaEvent;
}

const code = 'console.log("a"); return 1 + await callTool("a", {})';

describe('a Lambda', () => {
  it.each([
    ['without a token', urlEvent('POST', '/turns', encodeFrame(startTurn(1, code)), {}), 401],
    [
      'with a wrong one',
      urlEvent('POST', '/turns', encodeFrame(startTurn(1, code)), { authorization: 'Bearer x' }),
      401,
    ],
    ['with a body that is no frame', urlEvent('POST', '/turns', new Uint8Array(3)), 400],
    ['without a body', urlEvent('POST', '/turns'), 400],
    ['that is too large', urlEvent('POST', '/turns', new Uint8Array(4 * 1024 * 1024 + 1)), 413],
    ['for something else', urlEvent('POST', '/sessions', encodeFrame(startTurn(1, code))), 404],
  ])('refuses a request %s', async (_, event, status) => {
    const { statusCode, body, isBase64Encoded } = await handler(event);
    expect(statusCode).toBe(status);
    expect(isBase64Encoded).toBe(false);
    expect(JSON.parse(body)).toMatchObject({ error: { code: expect.any(String) } });
  });

  it('must be given a token', () => {
    expect(() => createLambdaHandler({} as never)).toThrow('token');
    expect(() => createLambdaHandler({ token, port: 1 } as never)).toThrow('port');
  });

  it.each([
    ['a Function URL', (body: Uint8Array) => urlEvent('POST', '/turns', body)],
    ['an API Gateway', (body: Uint8Array) => gatewayEvent('/turns', body)],
  ])('runs turns for %s', async (_, eventOf) => {
    const post = async (frame: Uint8Array) => {
      const { statusCode, body, isBase64Encoded } = await handler(eventOf(frame));
      expect([statusCode, isBase64Encoded]).toEqual([200, true]);
      return readSaid(Buffer.from(body, 'base64'));
    };
    const first = await post(encodeFrame(startTurn(1, code)));
    expect(first.message).toMatchObject({ kind: 'end', events: [{ kind: 'console' }, { kind: 'call' }] });
    const second = await post(resumeFrame(1, first, 41));
    expect(second.message).toMatchObject({ kind: 'end', end: { outcome: { ok: true, value: 'j42' } } });
  });

  it('says that it is ready, and with which image', async () => {
    const { statusCode, body } = await handler(urlEvent('GET', '/ready'));
    expect(statusCode).toBe(200);
    expect(readyResponseSchema.parse(JSON.parse(body))).toMatchObject({ ready: true });
  });
});
