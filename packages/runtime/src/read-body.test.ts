import { expect, it } from 'vitest';
import { readBody } from './read-body.ts';

function endless(chunkBytes: number) {
  let pulled = 0;
  const body = new ReadableStream({
    pull(controller) {
      pulled += chunkBytes;
      controller.enqueue(new Uint8Array(chunkBytes));
    },
  });
  const request = new Request('http://runtime/', { method: 'POST', body, duplex: 'half' } as RequestInit);
  return { request, pulled: () => pulled };
}

it('stops to read a body that is too long, whatever its length was said to be', async () => {
  const { request, pulled } = endless(1_000);
  expect(await readBody(request, 10_000)).toBeUndefined();
  expect(pulled()).toBeLessThan(20_000);
});

it('reads what fits, to the byte', async () => {
  const request = () => new Request('http://runtime/', { method: 'POST', body: new Uint8Array([1, 2, 3]) });
  expect(await readBody(request(), 3)).toEqual(new Uint8Array([1, 2, 3]));
  expect(await readBody(request(), 2)).toBeUndefined();
  expect(await readBody(new Request('http://runtime/'), 2)).toEqual(new Uint8Array());
});
