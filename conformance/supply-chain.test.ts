import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkManifests, type PublishedPackage, publishOrder, readManifests } from '../scripts/release/manifests.mjs';

const root = new URL('../', import.meta.url);
const textOf = (path: string) => readFileSync(new URL(path, root), 'utf8');
const readJson = (path: string) => JSON.parse(textOf(path));

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

interface Locked {
  readonly link?: boolean;
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
}

const workspaces = [
  { name: 'root', folder: '.' },
  ...['packages', 'apps'].flatMap((folder) =>
    readdirSync(new URL(folder, root)).map((name) => ({ name, folder: `${folder}/${name}` })),
  ),
  { name: 'react-18', folder: 'conformance/react-18' },
].map(({ name, folder }) => ({ name, folder, manifest: readJson(`${folder}/package.json`) as Manifest }));
const { version } = readJson('package.json');
const lockfile = readJson('package-lock.json').packages as Readonly<Record<string, Locked>>;
const installed = Object.entries(lockfile).filter(([path, { link }]) => path.includes('node_modules/') && !link);

describe('docs/dependencies.md', () => {
  const [, atRunTime = '', atBuildTime = ''] = textOf('docs/dependencies.md').split('\n## ');
  const isOurs = (name: string) => name.startsWith('@enclave-vm/');
  const pairsOf = (select: (manifest: Manifest) => readonly object[]) =>
    workspaces.flatMap(({ name, manifest }) =>
      select(manifest)
        .flatMap((dependencies) => Object.keys(dependencies))
        .filter((dependency) => !isOurs(dependency))
        .map((dependency) => `${name}: ${dependency}`),
    );
  const rowsOf = (section: string) =>
    section
      .split('\n')
      .filter((line) => line.startsWith('| ') && !line.startsWith('| package'))
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .map(([, names = '', users = '', licence = '', why = '']) => ({
        names: names.split(', '),
        users: users.split(', '),
        licence,
        why,
      }));
  const told = (section: string) =>
    rowsOf(section).flatMap(({ names, users }) => users.flatMap((user) => names.map((name) => `${user}: ${name}`)));

  it('has a line for each dependency at run time, and no other', () => {
    const needed = pairsOf(({ dependencies = {}, peerDependencies = {} }) => [dependencies, peerDependencies]);
    expect(told(atRunTime).sort()).toEqual(needed.sort());
  });

  it('has a line for each dependency of the build and the tests, and no other', () => {
    const needed = pairsOf(({ devDependencies = {} }) => [devDependencies]);
    expect(told(atBuildTime).sort()).toEqual(needed.sort());
  });

  it('says the licence that each has, and why it is there', () => {
    for (const { names, licence, why } of [...rowsOf(atRunTime), ...rowsOf(atBuildTime)]) {
      for (const name of names)
        expect(`${name} ${lockfile[`node_modules/${name}`]?.license}`).toBe(`${name} ${licence}`);
      expect(why.length, names.join()).toBeGreaterThan(10);
    }
  });

  it('names every install script that is not run', () => {
    const [, section = ''] = textOf('docs/dependencies.md').split('\n## Install scripts are off\n');
    const listed = Array.from(section.split('\n## ')[0]?.matchAll(/^- `([^`]+)`/gm) ?? [], ([, name]) => name);
    const scripted = installed.filter(([, { hasInstallScript }]) => hasInstallScript);
    const names = scripted.map(([path]) => path.split('node_modules/').at(-1));
    expect([...new Set(names)].sort()).toEqual(listed.sort());
    expect(textOf('.npmrc')).toMatch(/^ignore-scripts=true$/m);
  });
});

describe('the lockfile', () => {
  it('holds each package to its bytes, and takes none from anywhere but the registry', () => {
    expect(installed.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual(
      [],
    );
    // Only what comes from somewhere else is written with its address.
    const elsewhere = installed.filter(([, { resolved }]) => resolved !== undefined);
    expect(elsewhere.map(([path]) => path)).toEqual([]);
    const ranges = workspaces.flatMap(({ manifest: { dependencies = {}, devDependencies = {} } }) =>
      Object.entries({ ...dependencies, ...devDependencies }),
    );
    expect(ranges.filter(([, range]) => !/^[\^~]?\d+\.\d+\.\d+$/.test(range))).toEqual([]);
  });

  it('has only licences that ask for nothing but their text', () => {
    const free = /^(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|MPL-2\.0|MIT OR Apache-2\.0)$/;
    expect(installed.filter(([, { license = '' }]) => !free.test(license)).map(([path]) => path)).toEqual([]);
  });
});

describe('the engine', () => {
  const { engineAsset } = generated();

  it('is pinned, to the version and to the byte', () => {
    for (const { manifest } of workspaces.filter(({ name }) => name === 'core' || name === 'guest')) {
      expect(manifest.devDependencies?.['quickjs-wasi']).toBe('3.6.2');
    }
    expect(lockfile['node_modules/quickjs-wasi']?.version).toBe('3.6.2');
    const wasm = createRequire(new URL('packages/core/package.json', root)).resolve('quickjs-wasi/quickjs.wasm');
    const [, pinned] = /pinnedEngine = '([0-9a-f]{64})'/.exec(textOf('packages/core/build/embed-engine.ts')) ?? [];
    expect(createHash('sha256').update(readFileSync(wasm)).digest('hex')).toBe(pinned);
  });

  beforeEach(() => vi.resetModules());
  afterEach(() => vi.doUnmock('../packages/core/src/generated/engine-asset.ts'));

  it.each(['wasm', 'image'] as const)('does not load when one bit of its %s is another', async (part) => {
    const bytes = Buffer.from(engineAsset[part], 'base64');
    const middle = bytes.length >> 1;
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    const changed = { ...engineAsset, [part]: bytes.toString('base64') };
    vi.doMock('../packages/core/src/generated/engine-asset.ts', () => ({ engineAsset: changed }));
    const { Enclave } = await import('@enclave-vm/core');
    const enclave = new Enclave({});
    const { error } = await enclave.run('return 1');
    expect(error?.message).toContain('does not have its hash');
    expect(error?.layer).toBe('host');
    await enclave.dispose();
  });
});

/** The build's own, read as text so that a test can put another in its place. */
function generated(): { engineAsset: Record<'wasm' | 'image', string> & Record<string, unknown> } {
  const text = textOf('packages/core/src/generated/engine-asset.ts');
  const field = (name: string) => new RegExp(`${name}: '?([^'\\n]+?)'?,\\n`).exec(text)?.[1] ?? '';
  return {
    engineAsset: {
      engineHash: field('engineHash'),
      guestHash: field('guestHash'),
      imageHash: field('imageHash'),
      stackTop: Number(field('stackTop')),
      pages: Number(field('pages')),
      handles: JSON.parse(field('handles')),
      wasm: field('wasm'),
      image: field('image'),
    },
  };
}

describe('a release', () => {
  const folder = fileURLToPath(root);
  const manifests = readManifests(folder);

  it('is of packages that are fit to be published, with provenance', () => {
    expect(checkManifests(manifests, folder)).toEqual([]);
    expect(manifests.length).toBe(8);
  });

  it('is refused for a package that is not', () => {
    const [first, ...rest] = manifests;
    if (!first) throw new Error('there are packages');
    const check = (changes: object) => {
      const manifest = { ...first.manifest, ...changes } as PublishedPackage['manifest'];
      return checkManifests([{ ...first, manifest }, ...rest], folder);
    };
    expect(check({ version: '9.9.9' })).toEqual([`packages/ast: its version is 9.9.9, the repository's ${version}`]);
    expect(check({ publishConfig: {} })).toHaveLength(2);
    expect(check({ repository: undefined })).toHaveLength(2);
    expect(check({ scripts: { postinstall: 'node x.js' } })).toHaveLength(1);
    expect(check({ dependencies: { acorn: 'git+https://example.com/acorn.git' } })).toHaveLength(1);
    expect(check({ dependencies: { '@enclave-vm/core': '^0.0.9' } })).toHaveLength(1);
    expect(check({ dependencies: { '@enclave-vm/guest': `^${version}` } })).toHaveLength(1);
  });

  it('publishes what a package needs before it', () => {
    const order = publishOrder(manifests).map(({ manifest }) => manifest.name.replace('@enclave-vm/', ''));
    for (const { manifest } of manifests) {
      const needed = Object.keys((manifest as Partial<Manifest>).dependencies ?? {}).filter((name) =>
        name.startsWith('@enclave-vm/'),
      );
      for (const name of needed) {
        expect(order.indexOf(name.replace('@enclave-vm/', ''))).toBeLessThan(
          order.indexOf(manifest.name.replace('@enclave-vm/', '')),
        );
      }
    }
  });

  it('has a bill of materials with every dependency at run time, made without the network', () => {
    const { stdout, status } = spawnSync('npm', ['sbom', '--offline', '--sbom-format', 'cyclonedx'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 16 * 1024 * 1024,
      shell: process.platform === 'win32',
    });
    expect(status).toBe(0);
    const { bomFormat, components } = JSON.parse(stdout);
    expect(bomFormat).toBe('CycloneDX');
    const purls = new Set<string>(components.map(({ purl }: { purl: string }) => decodeURIComponent(purl)));
    const needed = workspaces.flatMap(({ manifest: { dependencies = {} } }) => Object.keys(dependencies));
    for (const name of needed) {
      const locked = lockfile[`node_modules/${name}`]?.version ?? version;
      expect(purls.has(`pkg:npm/${name}@${locked}`), name).toBe(true);
    }
  });
});
