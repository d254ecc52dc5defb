import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { fileOf, runCaptured } from '../command-line.suite.ts';

/** Written with escapes, so that the pre-scanner sees nothing and the text is hostile only when it runs. */
const evil = String.raw`\x1b[2J\x1b]0;title\x07\x9b31m\u202e\u2066\x08\x7f\r\n✓ sandbox\u2028\udc00`;
const obeyed = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

const places = {
  'console lines': `for (const level of ['log', 'info', 'warn', 'error', 'debug']) console[level]("${evil}", { ["${evil}"]: "${evil}" })`,
  'tool names': `try { await callTool("${evil}", {}) } catch {}`,
  'tool arguments': `try { await callTool("x", { ["${evil}"]: ["${evil}", new Map([["${evil}", new Error("${evil}")]])] }) } catch {}`,
  'names of tools that nobody awaited': `callTool("${evil}"); return 1`,
  'messages of errors': `throw new TypeError("${evil}")`,
  'names of errors': `const e = new Error("a"); e.name = "${evil}"; throw e`,
  'stacks of errors': `const e = new Error("a"); e.stack = "${evil}"; throw e`,
  'names of functions in stacks': `const o = { ["${evil}"]() { throw new Error("a") } }; o["${evil}"]()`,
  'data of errors': `const e = new Error("a"); e.data = { ["${evil}"]: "${evil}" }; throw e`,
  'uncaught errors of tools': `await callTool("${evil}")`,
  'thrown texts': `throw "${evil}"`,
  'the value': `return "${evil}"`,
  'keys and errors in the value': `const e = new Error("${evil}"); e.name = "${evil}"; return { ["${evil}"]: [e, new Map([["${evil}", /a/]])] }`,
};

describe.each(Object.entries(places))('escapes in %s', (place, code) => {
  const path = fileOf(`${place.replaceAll(' ', '-')}.js`, code);

  it.each([[[]], [['--trace']], [['--json']]])('do not reach the terminal with %j', async (options) => {
    const plain = await runCaptured(['run', path, ...options]);
    expect(plain.stdout).not.toMatch(obeyed);
    expect(plain.stdout.length).toBeGreaterThan(100);
    const colored = await runCaptured(['run', path, ...options], { terminal: 100 });
    expect(stripVTControlCharacters(colored.stdout)).not.toMatch(obeyed);
    // Only colours are left, and none of them hides text.
    expect(colored.stdout.replaceAll(/\u001b\[(?:1|2|22|3[1-6]|39|90)m/g, '')).not.toMatch(obeyed);
  });
});

it('forges no line of the view', async () => {
  const { stdout } = await runCaptured([
    'run',
    fileOf('forge.js', String.raw`console.log("a\n  ✓ sanitize   1 ms\nResult")`),
  ]);
  expect(stdout.match(/^ {2}✓ sanitize/gm)).toHaveLength(1);
  expect(stdout.match(/^Result$/gm)).toHaveLength(1);
});

describe('escapes in the program text', () => {
  const raw = '\u001b[2J\u202e\u009b31m';
  it.each([
    ['a comment', `// ${raw}\nreturn eval("1")`],
    ['a name of the file', 'return eval("1")'],
    ['a syntax error', `return "${raw}`],
  ])('do not reach the terminal from %s', async (place, code) => {
    const path = fileOf(place === 'a name of the file' ? `${raw}.js` : 'raw.js', code);
    for (const command of ['run', 'check']) {
      for (const options of [[], ['--json']]) {
        const { status, stdout } = await runCaptured([command, path, ...options]);
        expect(status).toBe(1);
        expect(stdout).not.toMatch(obeyed);
      }
    }
  });

  it('do not reach the terminal from a wrong use', async () => {
    for (const argv of [
      ['run', `${raw}.js`],
      ['run', `--${raw}`],
      [raw],
      ['run', 'a.js', '--level', raw],
      ['audit', 'verify', raw],
      [
        'run',
        fileOf('one.js', 'return 1'),
        '--tools',
        fileOf('raw-tools.mjs', `throw new Error(${JSON.stringify(raw)})`),
      ],
    ]) {
      const { status, stderr } = await runCaptured(argv);
      expect(status).toBe(2);
      expect(stderr).not.toMatch(obeyed);
      expect(stderr).not.toBe('');
    }
  });
});

it('shows the beginning of a huge value and says that it is cut', async () => {
  const many = fileOf('many.js', 'const o = {}; for (let i = 0; i < 50000; i++) o["key" + i] = i; return o');
  const { stdout } = await runCaptured(['run', many]);
  expect(stdout.length).toBeLessThan(80_000);
  expect(stdout).toContain('cut here');
  const calls = fileOf('calls.js', 'try { await callTool("n".repeat(100000), "a".repeat(1e6)) } catch {} return 1');
  const { stdout: called } = await runCaptured(['run', calls], { terminal: 80 });
  for (const line of stripVTControlCharacters(called).split('\n')) expect(line.length).toBeLessThan(100);
});
