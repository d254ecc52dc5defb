import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

/**
 * Bundles the guest runtime to `dist/guest.js`, an expression `(function(host){…return dispatch})` for the engine's
 * own eval, and its SHA-256 to `dist/guest.hash`. Names stay as they are, so that stacks can be read.
 */

const path = (relative) => new URL(relative, import.meta.url).pathname;

export async function bundleGuest() {
  const result = await build({
    entryPoints: [path('src/index.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'guest',
    charset: 'ascii',
    target: 'es2023',
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
  return `(function(host){${result.outputFiles[0].text.trim()}return guest.boot(host)})`;
}

if (process.argv[1] === path('build.mjs')) {
  const code = await bundleGuest();
  await mkdir(path('dist'), { recursive: true });
  await writeFile(path('dist/guest.js'), code);
  await writeFile(path('dist/guest.hash'), createHash('sha256').update(code).digest('hex'));
}
