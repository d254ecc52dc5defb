import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { formatShared, parseShared, shareBounds } from './share-link.ts';

const fragmentOf = (text: string | Uint8Array) => `#script=${deflateRawSync(text).toString('base64url')}`;

describe('a shared link', () => {
  it.each([
    { code: 'return 42', config: {} },
    { code: '', config: { level: 'STRICT' } as const },
    { code: 'const 名 = "🙂"; // \u202e\n\t`x`', config: { adapter: 'worker_threads', timeout: 250 } as const },
    { code: 'x = 1;\n'.repeat(9_000), config: {} },
  ])('reads back what it was made of', async (shared) => {
    const fragment = await formatShared(shared);
    expect(fragment).toMatch(/^#script=[\w-]+$/);
    expect(await parseShared(fragment ?? '')).toEqual(shared);
  });

  it('is not made of a script that is too long', async () => {
    expect(await formatShared({ code: 'x'.repeat(shareBounds.code + 1), config: {} })).toBeUndefined();
  });

  it('takes no longer script, config or fragment than it would make', async () => {
    expect(await parseShared(fragmentOf(JSON.stringify({ code: 'x'.repeat(shareBounds.code + 1) })))).toBeUndefined();
    expect(await parseShared(`#script=${'A'.repeat(shareBounds.fragment)}`)).toBeUndefined();
    const bomb = fragmentOf(new Uint8Array(50_000_000));
    expect(bomb.length).toBeLessThan(shareBounds.fragment);
    expect(await parseShared(bomb)).toBeUndefined();
  });

  it('leaves out of the config what is none', async () => {
    const config = {
      level: 'ROOT',
      adapter: 'embedded',
      timeout: '5',
      __proto__: null,
      cpuTimeout: -1,
      url: 'http://x',
    };
    expect(await parseShared(fragmentOf(JSON.stringify({ code: 'a', config, extra: 1 })))).toEqual({
      code: 'a',
      config: { adapter: 'embedded' },
    });
  });

  it.each([
    '',
    '#',
    '#script=',
    '#script=%%%',
    '#script=A',
    '#script=AAAA',
    '#other=AAAA',
    fragmentOf('{'),
    fragmentOf('null'),
    fragmentOf('[]'),
    fragmentOf('{"code":7}'),
    fragmentOf(new Uint8Array([0x7b, 0xff, 0xfe])),
  ])('takes nothing of %j', async (fragment) => {
    expect(await parseShared(fragment)).toBeUndefined();
  });
});
