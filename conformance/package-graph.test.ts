import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Who may import whom; the one picture of `docs/architecture`, enforced. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  protocol: [],
  ast: [],
  guest: [],
  core: ['ast', 'guest', 'protocol'],
  runtime: ['core', 'protocol'],
  broker: ['core', 'runtime', 'protocol'],
  client: ['protocol'],
  react: ['client', 'protocol'],
  cli: ['core', 'ast', 'broker', 'client', 'protocol', 'runtime'],
};
/** Packages that run only where Node does. */
const nodePackages = new Set(['cli']);

const root = new URL('../packages/', import.meta.url);
const layers = ['0-prescan', '1-validate', '2-transform', '3-score', '4-sandbox', '5-sanitize'];

interface SourceFile {
  readonly name: string;
  readonly imports: readonly { readonly from: string; readonly isType: boolean }[];
}

function sourcesOf(name: string): SourceFile[] {
  const folder = new URL(`${name}/src/`, root);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|suite)\.tsx?$|(^|\/)testing\/|^generated\//.test(file))
    .map((file) => ({ name: file, imports: importsOf(readFileSync(new URL(file, folder), 'utf8')) }));
}

function importsOf(text: string): { from: string; isType: boolean }[] {
  const statements = text.matchAll(
    /^(?:import|export)\s+(type\s)?[^;'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gm,
  );
  return [...statements].map(([, type, from, bare, dynamic]) => ({
    from: from ?? bare ?? dynamic ?? '',
    isType: type !== undefined,
  }));
}

const packages = readdirSync(root);

it('has exactly the packages of the picture', () => expect(packages.sort()).toEqual(Object.keys(mayImport).sort()));

it('numbers the six layers and nothing else', () => {
  const numbered = packages.flatMap((name) =>
    readdirSync(new URL(`${name}/src/`, root)).filter((entry) => /^\d/.test(entry)),
  );
  expect(numbered.sort()).toEqual(layers);
});

describe.each(packages)('%s', (name) => {
  const sources = sourcesOf(name);
  const manifest = JSON.parse(readFileSync(new URL(`${name}/package.json`, root), 'utf8'));
  const declared = new Set([
    ...Object.keys(manifest.dependencies ?? {}),
    ...Object.keys(manifest.devDependencies ?? {}),
  ]);

  it('imports only what the picture allows', () => {
    const wrong = sources.flatMap((source) =>
      source.imports
        .filter(({ from }) => from.startsWith('@enclave-vm/') && !mayImport[name]?.includes(from.split('/')[1] ?? ''))
        .map(({ from }) => `${source.name}: ${from}`),
    );
    expect(wrong).toEqual([]);
  });

  it('imports no package that its manifest does not name', () => {
    const packageOf = (from: string) =>
      from
        .split('/')
        .slice(0, from.startsWith('@') ? 2 : 1)
        .join('/');
    const wrong = sources.flatMap((source) =>
      source.imports
        .filter(({ from }) => !/^(\.|node:)/.test(from) && !declared.has(packageOf(from)))
        .map(({ from }) => `${source.name}: ${from}`),
    );
    expect(wrong).toEqual([]);
  });

  it('needs Node only in files that say so', () => {
    if (nodePackages.has(name)) return;
    const wrong = sources.filter(
      (source) => !source.name.endsWith('.node.ts') && source.imports.some(({ from }) => from.startsWith('node:')),
    );
    expect(wrong.map((source) => source.name)).toEqual([]);
  });

  it('reaches no file of another package by path', () => {
    const wrong = sources.flatMap(({ name: file, imports }) =>
      imports.filter(
        ({ from }) =>
          from.startsWith('.') && new URL(from, `file:///src/${file}`).pathname.startsWith('/src/') === false,
      ),
    );
    expect(wrong).toEqual([]);
  });
});

it('core loads neither zod nor the rate limiter at import', () => {
  const eager = sourcesOf('core').flatMap(({ name, imports }) =>
    imports
      .filter(({ from, isType }) => !isType && (from === 'zod' || from === '@enclave-vm/protocol'))
      .map(({ from }) => `${name}: ${from}`),
  );
  expect(eager).toEqual([]);
});
