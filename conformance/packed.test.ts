import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The packages as somebody who installs them gets them: packed, and installed outside of the workspace. */
const root = fileURLToPath(new URL('..', import.meta.url));
const published = ['protocol', 'ast', 'core', 'runtime', 'broker', 'client', 'react', 'cli'];
const folder = mkdtempSync(join(tmpdir(), 'enclave-packed-'));
const app = join(folder, 'app');
const tsc = join(root, 'node_modules/typescript/bin/tsc');

interface Packed {
  readonly name: string;
  readonly filename: string;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}
let packed: readonly Packed[] = [];

/** npm is a script for a shell on Windows. */
const npm = (args: readonly string[], cwd: string) =>
  execFileSync('npm', args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });

beforeAll(() => {
  const workspaces = published.flatMap((name) => ['-w', `@enclave-vm/${name}`]);
  packed = JSON.parse(npm(['pack', '--json', '--silent', '--pack-destination', folder, ...workspaces], root));
  mkdirSync(app);
  writeFileSync(join(app, 'package.json'), '{ "private": true, "type": "module" }');
  const tarballs = packed.map(({ filename }) => join(folder, filename));
  npm(['install', '--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', ...tarballs], app);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const inApp = (script: string) =>
  spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: app, encoding: 'utf8' });
const installed = (name: string) => join(app, 'node_modules/@enclave-vm', name);
/** The page's own scripts are whole: what they are made of is in them. */
const filesOf = (name: string) =>
  readdirSync(installed(name), { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.(js|d\.ts)$/.test(file) && !/[\\/]playground[\\/]/.test(file),
  );
/** Packages that some files are made from and that must not be needed by who installs the result. */
const buildOnly = new Set(['@enclave-vm/guest', 'quickjs-wasi', 'esbuild', 'typescript', 'vitest']);

/** The packages that a built file or its types import. */
function packagesIn(text: string): string[] {
  return Array.from(text.matchAll(/(?:^|[\s}])(?:from|import) ?\(?["']([@\w][\w@./-]*)["']/g), ([, specifier = '']) =>
    specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/'),
  );
}

describe.each(published)('the tarball of %s', (name) => {
  const manifest = () => JSON.parse(readFileSync(join(installed(name), 'package.json'), 'utf8'));

  it('holds what was built, its manifest, readme and licences, and nothing else', () => {
    const { files, unpackedSize } = packed.find((one) => one.name === `@enclave-vm/${name}`) as Packed;
    const paths = files.map(({ path }) => path);
    const expected =
      /^(package\.json|README\.md|LICENSE|THIRD_PARTY\.md|dist\/[\w./-]+\.(js|d\.ts)|dist\/engine\.wasm)$/;
    const page = /^dist\/playground\/(index\.html|assets\/[\w.-]+\.(js|css|svg))$/;
    const isExpected = (path: string) => expected.test(path) || (name === 'cli' && page.test(path));
    expect(paths.filter((path) => !isExpected(path))).toEqual([]);
    expect(paths.filter((path) => /\.(test|suite)\./.test(path) || path.includes('testing/'))).toEqual([]);
    expect(paths).toContain('dist/index.js');
    expect(paths).toContain('dist/index.d.ts');
    expect(unpackedSize).toBeLessThan(4 * 1024 * 1024);
  });

  it('has every file that its manifest names', () => {
    const { exports, bin = {}, types } = manifest();
    const named = [exports, bin, types ?? []].flatMap(
      (part) => JSON.stringify(part).match(/\.\/[^"]*\.(?:js|ts)/g) ?? [],
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((file) => !existsSync(join(installed(name), file)))).toEqual([]);
  });

  it('needs no private package and no build dependency', () => {
    const { dependencies = {}, peerDependencies = {}, scripts = {} } = manifest();
    const needed = [...Object.keys(dependencies), ...Object.keys(peerDependencies)];
    expect(needed.filter((dependency) => buildOnly.has(dependency))).toEqual([]);
    expect(Object.keys(scripts).filter((script) => /install|prepare/.test(script))).toEqual([]);
  });

  it('imports only what it depends on', () => {
    const { dependencies = {}, peerDependencies = {} } = manifest();
    const imported = new Set(
      filesOf(name).flatMap((file) => packagesIn(readFileSync(join(installed(name), file), 'utf8'))),
    );
    expect(
      [...imported].filter((dependency) => !Object.hasOwn({ ...dependencies, ...peerDependencies }, dependency)),
    ).toEqual([]);
    if (name === 'core') expect(imported).toContain('@enclave-vm/ast');
  });

  it('names no path of the machine that built it', () => {
    const leaking = filesOf(name).filter((file) => readFileSync(join(installed(name), file), 'utf8').includes(root));
    expect(leaking).toEqual([]);
  });
});

it('every entry can be imported', () => {
  const entries = published.flatMap((name) =>
    Object.keys(JSON.parse(readFileSync(join(installed(name), 'package.json'), 'utf8')).exports)
      .filter((entry) => !entry.endsWith('.wasm'))
      .map((entry) => join('@enclave-vm', name, entry).replaceAll('\\', '/')),
  );
  const script = `for (const entry of ${JSON.stringify(entries)}) if (Object.keys(await import(entry)).length === 0) throw new Error(entry);`;
  expect(inApp(script)).toMatchObject({ status: 0, stderr: '' });
  expect(entries).toContain('@enclave-vm/core/node');
});

it('core runs with the engine that the platform has compiled', () => {
  const script = `import { readFileSync } from 'node:fs';
    import { createRequire } from 'node:module';
    import { Enclave, provideEngine } from '@enclave-vm/core';
    const file = createRequire(process.cwd() + '/').resolve('@enclave-vm/core/engine.wasm');
    provideEngine(new WebAssembly.Module(readFileSync(file)));
    WebAssembly.Module = undefined;
    console.log((await new Enclave().run('return 6 * 7')).value);
    process.exit();`;
  expect(inApp(script)).toMatchObject({ status: 0, stdout: '42\n', stderr: '' });
});

it('core runs a program in a fresh process', () => {
  const script = `import { Enclave } from '@enclave-vm/core';
    const enclave = new Enclave({ toolHandler: (name, args) => args });
    const first = await enclave.run('return 20+22');
    const second = await enclave.run('const n: number = await tools.a.b(2); return [n, new Map([[1, 2]])]');
    await enclave.dispose();
    console.log(first.value, second.value);`;
  expect(inApp(script)).toMatchObject({ status: 0, stdout: '42 [ 2, Map(1) { 1 => 2 } ]\n', stderr: '' });
});

it('the command runs programs, with tools of TypeScript', () => {
  writeFileSync(join(app, 'program.js'), 'return await tools.answer()');
  writeFileSync(
    join(app, 'tools.ts'),
    "import { tool } from '@enclave-vm/core';\nexport default { answer: tool({ handler: (): number => 20 + 22 }) };",
  );
  const { stdout } = spawnSync(
    'npx',
    ['--no-install', 'enclave', 'run', 'program.js', '--tools', 'tools.ts', '--json'],
    {
      cwd: app,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    },
  );
  expect(JSON.parse(stdout)).toMatchObject({ success: true, value: 42 });
});

describe('the types', () => {
  const consumer = `import { Enclave, type RunResult, tool } from '@enclave-vm/core';
import { validate } from '@enclave-vm/ast';
import { streamEventSchema } from '@enclave-vm/protocol';
import { failureCodes } from '@enclave-vm/protocol/codes';
import { openJsonlSink } from '@enclave-vm/core/node';
import { runCommandLine } from '@enclave-vm/cli';
const enclave = new Enclave({ tools: { 'a:b': tool({ handler: () => 1 }) } });
export const result: RunResult<{ n: number }> = await enclave.run<{ n: number }>('return { n: 1 }');
export const n: number | undefined = result.value?.n;
// @ts-expect-error the option is misspelt, so the types are more than any
export const wrong = new Enclave({ timeOut: 1 });
export const all = [validate, streamEventSchema, failureCodes.TIMEOUT.hint, openJsonlSink, runCommandLine];
`;

  it.each([
    ['nodenext', 'nodenext'],
    ['bundler', 'esnext'],
  ])('resolve with %s, every declaration checked', (moduleResolution, module) => {
    writeFileSync(join(app, 'consumer.ts'), consumer);
    const options = {
      module,
      moduleResolution,
      target: 'es2023',
      lib: ['es2023', 'esnext.disposable', 'dom'],
      types: ['node'],
      typeRoots: [join(root, 'node_modules/@types')],
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
    };
    const config = join(app, `tsconfig.${moduleResolution}.json`);
    writeFileSync(config, JSON.stringify({ compilerOptions: options, files: ['consumer.ts'] }));
    const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', config], { cwd: app, encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });
});
