import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makePage } from './page.suite.ts';
import { openPageFiles, type PageFiles } from './page-files.ts';

let files: PageFiles;
beforeAll(async () => {
  const opened = await openPageFiles(makePage());
  if (!opened) throw new Error('there is no page');
  files = opened;
});

describe('the files of the page', () => {
  it.each([
    '/secret.txt',
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/../../secret.txt',
    '/assets/..\\..\\secret.txt',
    '/linked.txt',
    '/root/secret.txt',
    '/.env',
    '/assets/main-a1.js.map',
    '/assets',
    '/assets/',
    '//assets/main-a1.js',
    '/assets/main-a1.js/',
    '/assets/main-a1.js\0.css',
    '/Assets/main-a1.js',
    '/constructor',
    '/__proto__',
    'assets/main-a1.js',
    '',
  ])('do not include %j', (path) => {
    expect(files.answer(path)).toBeUndefined();
  });

  it('are what their type says, and are kept when their name tells their content', async () => {
    const script = files.answer('/assets/main-a1.js');
    expect(await script?.text()).toBe('console.log(1)');
    expect(Object.fromEntries(script?.headers ?? [])).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    const icon = files.answer('/icon.svg');
    expect([icon?.headers.get('content-type'), icon?.headers.get('cache-control')]).toEqual([
      'image/svg+xml',
      'no-cache',
    ]);
  });

  it.each(['/', '/index.html'])(
    'have a page at %s that loads nothing from elsewhere, and stands in no frame',
    (path) => {
      const headers = Object.fromEntries(files.answer(path)?.headers ?? []);
      expect(headers).toMatchObject({ 'cache-control': 'no-cache', 'x-frame-options': 'DENY' });
      expect(headers['content-security-policy']).toMatch(
        /default-src 'none'; script-src 'self'; style-src 'self';.*frame-ancestors 'none'/,
      );
      expect(headers['content-security-policy']).not.toMatch(/unsafe|nonce|\*|http/);
    },
  );

  it('are none when no page was built', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'enclave-none-'));
    expect(await openPageFiles(empty)).toBeUndefined();
    expect(await openPageFiles(join(empty, 'absent'))).toBeUndefined();
  });
});
