import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { engineAsset } from '../../packages/core/src/generated/engine-asset.ts';
import { readFixture } from '../fixtures/read-fixture.ts';
import type { KnownRuntime } from './known-runtimes.ts';

export interface Bundle {
  readonly folder: string;
  /** The file that starts it. */
  readonly main: string;
}

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Makes the suites and their fixtures one script. For Node, Bun and Deno the packages stay outside and are those of the
 * last build, as an application has them; for a page everything is inside, again from the built packages; for workerd
 * core is from its source, which is given the compiled engine.
 */
export async function bundleSuites(kind: KnownRuntime['kind']): Promise<Bundle> {
  // Inside the repository, because the packages are looked up from here; of this process, because others bundle too.
  const folder = join(here, 'dist', `${kind}-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  removeLeftovers();
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const isScript = kind === 'script';
  await build({
    entryPoints: [join(here, `main-${kind}.ts`)],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2023',
    external: ['node:*', './engine.wasm', ...(isScript ? ['@enclave-vm/*'] : [])],
    conditions: isScript ? ['node'] : ['browser'],
    ...(kind === 'workerd' && { alias: { '@enclave-vm/core': join(root, 'packages/core/src/index.ts') } }),
    plugins: [vitestStandIn, isScript ? ownUrls : withoutNode],
    logLevel: 'error',
  });
  if (kind === 'workerd') writeFileSync(join(folder, 'engine.wasm'), Buffer.from(engineAsset.wasm, 'base64'));
  return { folder, main: join(folder, `main-${kind}.mjs`) };
}

/** A process that was killed could not remove its own. */
function removeLeftovers(): void {
  for (const name of readdirSync(join(here, 'dist'))) {
    if (!isRunning(Number(name.split('-')[1]))) rmSync(join(here, 'dist', name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The suites are the very files that vitest runs. */
const vitestStandIn: Plugin = {
  name: 'vitest stand-in',
  setup({ onResolve }) {
    onResolve({ filter: /^vitest$/ }, () => ({ path: join(here, 'test-stand-in.ts') }));
    onResolve({ filter: /^engine\.wasm$/ }, () => ({ path: './engine.wasm', external: true }));
  },
};

/** Files that are read by their place beside a source are still beside it. */
const ownUrls: Plugin = {
  name: 'own urls',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({ contents: withOwnUrl(path), loader: 'ts' }));
  },
};

const withOwnUrl = (path: string) =>
  readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href));

/** Gives the suites, and only them, what they ask of Node. */
const withoutNode: Plugin = {
  name: 'without node',
  setup({ onLoad, onResolve }) {
    const conformance = join(root, 'conformance/');
    const page = (name: string) => join(here, 'page', `${name}.ts`);
    const standIns: Readonly<Record<string, string>> = {
      'node:fs': page('file-system'),
      'node:os': page('file-system'),
      'node:path': page('file-system'),
      'node:util': page('node-util'),
    };
    onResolve({ filter: /^node:/ }, ({ path, importer }) =>
      importer.startsWith(conformance) && standIns[path] ? { path: standIns[path] } : { path, external: true },
    );
    onResolve({ filter: /\/placements\.ts$/ }, ({ importer }) =>
      importer.startsWith(conformance) ? { path: page('placements') } : undefined,
    );
    onResolve({ filter: /\/pool-engine\.ts$/ }, () => ({ path: page('no-pool') }));
    onResolve({ filter: /^fixture-texts$/ }, () => ({ path: 'fixture-texts', namespace: 'made' }));
    onLoad({ filter: /.*/, namespace: 'made' }, () => ({ contents: fixtureTexts(), loader: 'js' }));
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      if (!path.startsWith(conformance) || path.startsWith(join(here, 'page'))) return undefined;
      const text = withOwnUrl(path);
      const given = [
        /\bprocess\./.test(text) ? `import process from ${JSON.stringify(page('process'))};` : '',
        /\bFunction\(|\bFunction }/.test(text)
          ? `import { Function } from ${JSON.stringify(page('compiled-function'))};`
          : '',
      ];
      return { contents: given.join('') + text, loader: 'ts' };
    });
  },
};

/** A module with the texts of all fixtures, and what their headers say in JavaScript. */
function fixtureTexts(): string {
  const texts: Record<string, string> = {};
  const compiled = new Map<string, string>();
  for (const kind of ['honest', 'attack']) {
    const folder = new URL(`../fixtures/${kind}/`, import.meta.url);
    for (const name of readdirSync(folder).filter((file) => /\.[jt]s$/.test(file))) {
      const text = readFileSync(new URL(name, folder), 'utf8');
      texts[new URL(basename(name), folder).href] = text;
      const { expectJs, generate } = readFixture(text).header;
      for (const code of [expectJs, generate]) if (code !== undefined) compiled.set(`return (${code})`, code);
    }
  }
  const functions = [...compiled].map(([body, code]) => `${JSON.stringify(body)}: () => (${code})`);
  return `export const texts = ${JSON.stringify(texts)};\nexport const compiled = {${functions.join(',\n')}};\n`;
}
