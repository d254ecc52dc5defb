import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

/** Bytes of a browser's bundle, compressed. */
const maxBytes = 8 * 1024;

it('is small in a browser, and takes of the protocol only what needs no zod', async () => {
  const source = (path: string) => new URL(path, import.meta.url).pathname;
  const { outputFiles, metafile } = await build({
    stdin: { contents: `export * from './index.ts';`, resolveDir: source('.') },
    alias: {
      '@enclave-vm/protocol/ids': source('../../protocol/src/ids.ts'),
      '@enclave-vm/protocol/codes': source('../../protocol/src/codes.ts'),
      '@enclave-vm/protocol/streams': source('../../protocol/src/streams.ts'),
    },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    write: false,
    metafile: true,
  });
  const inputs = Object.keys(metafile.inputs);
  expect(inputs.filter((file) => file.includes('node_modules') || file.startsWith('node:'))).toEqual([]);
  const bytes = gzipSync(outputFiles[0]?.contents ?? '').length;
  expect(bytes, `${bytes} bytes`).toBeGreaterThan(1_000);
  expect(bytes, `${bytes} bytes`).toBeLessThan(maxBytes);
});
