import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { fileOf, runCaptured } from '../command-line.suite.ts';

const tools = fileOf(
  'tools.ts',
  `import { tool } from '@enclave-vm/core';
   interface Who { name: string }
   export default {
     greet: tool({ effect: 'read', handler: ({ name }: Who) => 'Hello ' + name }),
     fail: { handler: () => { throw new Error('no mail today'); } },
   };`,
);

describe('enclave run', () => {
  it('shows where data leaves, with lines; all flows with --trace', async () => {
    const path = fileOf(
      'flows.js',
      "const { id } = await tools.orders.first();\nconst { name } = await tools.greet({ name: id }).catch(() => ({}));\nawait tools.sms.send({ to: '+1555', text: 'hi ' + name }).catch(() => 0);",
    );
    const { stdout } = await runCaptured(['run', path, '--tools', tools]);
    expect(stdout).toMatch(/\nFlows\n {2}line 2 → 3 .*greet name → sms:send text/);
    expect(stdout).not.toContain('orders:first id');
    const traced = await runCaptured(['run', path, '--tools', tools, '--trace']);
    expect(traced.stdout).toMatch(/line 1 → 2 .*orders:first id → greet name/);
  });

  it('shows the layers, the calls, the console, the result and the stats', async () => {
    const path = fileOf(
      'greet.js',
      "console.log('one'); console.error('two\\nthree'); return await tools.greet({ name: 'Ada' })",
    );
    const { status, stdout, stderr } = await runCaptured(['run', path, '--tools', tools]);
    expect(status).toBe(0);
    expect(stderr).toBe('');
    expect(stdout.replaceAll(/ *\d[\d.,]* (ms|s|fuel)/g, ' # $1').replace(path, 'greet.js')).toMatchInlineSnapshot(`
      "greet.js  STANDARD

        ✓ prescan # ms
        ✓ validate # ms
        ✓ transform # ms
        ✓ score # ms  score 0
        │ one
        │ two
        │ three
        → greet  { name: 'Ada' }  line 1
        ✓ sandbox # ms
        ✓ sanitize # ms

      Result
        'Hello Ada'

      Stats
       # ms · # ms in the engine · 1 tool call · # fuel
      "
    `);
  });

  it('adds moments, call numbers and answers with --trace', async () => {
    const path = fileOf('trace.js', "return await tools.greet({ name: 'Ada' })");
    const { stdout } = await runCaptured(['run', path, '--tools', tools, '--trace']);
    expect(stdout).toMatch(/^ +\d+\.\d ms {2}→ #1 {2}greet {2}\{ name: 'Ada' \} {2}line 1$/m);
    expect(stdout).toMatch(/^ +\d+\.\d ms {2}← #1 {2}greet {2}[\d.]+ m?s$/m);
  });

  it('says what a person needs to repair a failure', async () => {
    const path = fileOf(
      'broken.js',
      "await tools.greet({ name: 'A' });\nawait tools.greet({ name: 'B' });\nfunction f(o) {\n  return o.a.b;\n}\nf({});",
    );
    const { status, stdout } = await runCaptured(['run', path, '--tools', tools]);
    expect(status).toBe(1);
    expect(stdout).toContain(`${path}:4:10 EXECUTION_ERROR in sandbox`);
    expect(stdout).toContain('> 4 |   return o.a.b;');
    expect(stdout).toContain('at f (script.js:4:10)');
    expect(stdout).toContain('Tool calls  greet completed, 2 times');
  });

  it('points at check when there are more issues, and spends nothing', async () => {
    const path = fileOf('issues.js', 'eval("1");\neval("2");');
    const { status, stdout } = await runCaptured(['run', path]);
    expect(status).toBe(1);
    expect(stdout).toContain(`enclave check ${path} shows all 2`);
    expect(stdout).not.toContain('in the engine');
  });

  it('shows why a tool failed, and warnings', async () => {
    const path = fileOf('fails.js', 'tools.greet({});\ntry { await tools.fail() } catch {}\nreturn 1');
    const { stdout } = await runCaptured(['run', path, '--tools', tools]);
    expect(stdout).toContain('← fail  TOOL_ERROR no mail today');
    expect(stdout).toContain(`${path}:1 UNAWAITED_TOOL_CALL`);
  });

  it('uses colours on a terminal only, and for the value too', async () => {
    const path = fileOf('color.js', 'return { n: 1 }');
    const piped = await runCaptured(['run', path]);
    const shown = await runCaptured(['run', path], { terminal: 100 });
    expect(piped.stdout).not.toContain('\u001b');
    expect(shown.stdout).toContain('\u001b[32m✓');
    expect(shown.stdout).toContain('n: \u001b[33m1');
    expect(stripVTControlCharacters(shown.stdout)).toContain('  { n: 1 }');
  });

  it('prints a text of several lines as it is', async () => {
    const { stdout } = await runCaptured(['run', fileOf('lines.js', 'return "# Report\\n\\n- one"')]);
    expect(stdout).toContain('Result\n  # Report\n\n  - one\n');
  });

  it('gives the whole result as JSON, rich values too', async () => {
    const path = fileOf(
      'rich.js',
      `const loop = { name: 'loop' }; loop.self = loop;
       return { loop, when: new Date(0), big: 10n, nan: NaN, map: new Map([['a', { b: { c: { d: { e: { f: 1 } } } } }]]),
         set: new Set(Array.from({ length: 200 }, (_, n) => n)), url: new URL('https://example.org/a'), twice: [loop, loop], none: null }`,
    );
    const { status, stdout } = await runCaptured(['run', path, '--json']);
    const result = JSON.parse(stdout);
    expect(status).toBe(0);
    expect(result).toMatchObject({ success: true, stats: { toolCallCount: 0 }, layers: { length: 6 } });
    expect(result.value).toMatchObject({
      loop: { name: 'loop', self: '[circular]' },
      when: '1970-01-01T00:00:00.000Z',
      big: '10',
      nan: 'NaN',
      url: 'https://example.org/a',
      twice: [{ self: '[circular]' }, { self: '[circular]' }],
      none: null,
    });
    expect(result.value.map).toContain('f: 1');
    expect(result.value.set).toContain('199');
    const failed = await runCaptured(['run', fileOf('failed.js', 'throw new Error("no")'), '--json']);
    expect(failed.status).toBe(1);
    expect(JSON.parse(failed.stdout)).toMatchObject({ success: false, error: { code: 'EXECUTION_ERROR', line: 1 } });
  });

  it('knows the language from the extension, or finds it out', async () => {
    const typed = 'const a: number = 1; return a';
    expect((await runCaptured(['run', fileOf('typed.ts', typed)])).status).toBe(0);
    expect((await runCaptured(['run', fileOf('typed.js', typed)])).status).toBe(1);
    expect((await runCaptured(['run', fileOf('typed', typed)])).status).toBe(0);
    expect((await runCaptured(['run', '-'], { stdin: typed })).status).toBe(0);
  });

  it('reads files as editors write them', async () => {
    expect((await runCaptured(['run', fileOf('mark.js', '\ufeffreturn 1\r\n')])).status).toBe(0);
  });

  it('honours the level', async () => {
    const path = fileOf('strict.js', 'class A {}\nreturn 1;');
    expect((await runCaptured(['run', path])).status).toBe(0);
    const { status, stdout } = await runCaptured(['run', path, '--level', 'STRICT']);
    expect(status).toBe(1);
    expect(stdout).toContain('STRICT');
  });

  it('ends the run when the terminal interrupts it, and when nobody reads any more', async () => {
    const waiting = fileOf('waits.js', 'console.log("waiting"); await new Promise((r) => setTimeout(r, 20000))');
    const listeners = process.listeners('SIGINT').length;
    const run = runCaptured(['run', waiting]);
    await expect.poll(() => process.listeners('SIGINT').length).toBe(listeners + 1);
    process.listeners('SIGINT').at(-1)?.('SIGINT');
    const { status, stdout } = await run;
    expect(status).toBe(1);
    expect(stdout).toContain('CANCELLED');
    expect(process.listeners('SIGINT')).toHaveLength(listeners);
  });
});

describe('a wrong use of enclave run', () => {
  const one = fileOf('one.js', 'return 1');
  it.each([
    ['a file that is absent', ['absent.js'], 'there is no such file'],
    ['a folder', ['.'], 'it is a folder'],
    ['a file that is too large', [fileOf('large.js', new Uint8Array(17 * 1024 * 1024))], 'more than 16 MB'],
    ['a tools file that is absent', [one, '--tools', 'absent.ts'], 'there is no such file'],
    ['a tools file that throws', [one, '--tools', fileOf('throws.ts', 'throw new Error("first\\nsecond")')], 'first'],
    ['a tools file that throws nonsense', [one, '--tools', fileOf('odd.mjs', 'throw Object.create(null)')], 'null'],
    ['a tools file that does not parse', [one, '--tools', fileOf('syntax.ts', 'export default {')], 'syntax.ts'],
    ['a tools file without tools', [one, '--tools', fileOf('empty.ts', 'export const a = 1')], 'must export'],
    ['a tools file of text', [one, '--tools', fileOf('text.ts', 'export default "a"')], 'must export'],
    ['a tools file with a wrong tool', [one, '--tools', fileOf('wrong.ts', 'export default { a: 1 }')], 'tool()'],
    [
      'a tools file with a wrong option',
      [one, '--tools', fileOf('option.ts', 'export default { a: { handler() {}, speed: 1 } }')],
      'speed',
    ],
    [
      'a tools file with a wrong name',
      [one, '--tools', fileOf('name.ts', 'export default { then: { handler() {} } }')],
      'then',
    ],
    [
      'a tools file with an import that is missing',
      [one, '--tools', fileOf('import.ts', 'import "no-such-package"')],
      'no-such-package',
    ],
  ])('is %s: one line, exit code 2', async (_, argv, message) => {
    const { status, stdout, stderr } = await runCaptured(['run', ...argv]);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^enclave: [^\n]+\n$/);
    expect(stderr).toContain(message);
  });

  it.each([
    [[]],
    [['run']],
    [['run', one, '--fast']],
    [['run', one, '--level', 'NONE']],
    [['walk', one]],
    [['run', one, one]],
  ])('is %j: exit code 2 and where help is', async (argv) => {
    const { status, stdout, stderr } = await runCaptured(argv);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/--help/);
  });

  it('is not asking for help or the version', async () => {
    expect(await runCaptured(['--help'])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Usage: enclave'),
    });
    expect(await runCaptured(['run', '--help'])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('--tools'),
    });
    expect(await runCaptured(['--version'])).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });
});

describe('tools files', () => {
  const program = fileOf('calls.js', 'return await tools.add({ a: 1, b: 2 })');
  it.each([
    [
      'a registry',
      'registry.ts',
      "import { ToolRegistry } from '@enclave-vm/core'; export default new ToolRegistry().register('add', { handler: ({ a, b }) => a + b });",
    ],
    [
      'an export named tools',
      'named.ts',
      'export const tools = { add: { handler: ({ a, b }: { a: number; b: number }) => a + b } };',
    ],
    ['JavaScript', 'plain.mjs', 'export default { add: { handler: ({ a, b }) => a + b } };'],
    ['CommonJS', 'common.cjs', 'module.exports = { add: { handler: ({ a, b }) => a + b } };'],
    [
      'top-level await',
      'waits.ts',
      'const plus = await Promise.resolve((a: number, b: number) => a + b);\nexport default { add: { handler: ({ a, b }) => plus(a, b) } };',
    ],
  ])('may be %s', async (_, name, text) => {
    const { status, stdout } = await runCaptured(['run', program, '--tools', fileOf(name, text), '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ success: true, value: 3 });
    expect(status).toBe(0);
  });
});
