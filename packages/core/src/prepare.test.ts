import { describe, expect, it } from 'vitest';
import { type EnclaveOptions, resolveOptions } from './options.ts';
import { createPrepare, type PrepareContext } from './prepare.ts';

const prepareOf = (options: EnclaveOptions = {}) => {
  const prepare = createPrepare(resolveOptions(options));
  return (code: string, context: Partial<PrepareContext> = {}) =>
    prepare(code, { deadline: performance.now() + 10_000, globals: [], language: 'auto', ...context });
};
const verdictsOf = ({ verdicts }: ReturnType<ReturnType<typeof prepareOf>>) =>
  verdicts.map(({ layer, verdict }) => `${layer} ${verdict}`);

describe('the static layers', () => {
  it('make a program that passed', () => {
    const prepared = prepareOf()('return 1');
    expect(verdictsOf(prepared)).toEqual(['prescan pass', 'validate pass', 'transform pass']);
    expect(prepared).toMatchObject({ issues: [], program: { output: { kind: 'main' } } });
  });

  it('stop at the first that refuses, with its errors alone', () => {
    const scanned = prepareOf()('return "\u202e" + eval("1")');
    expect(verdictsOf(scanned)).toEqual(['prescan block']);
    expect(scanned.program).toBeUndefined();
    const validated = prepareOf()('callTool("a"); eval("1")');
    expect(verdictsOf(validated)).toEqual(['prescan pass', 'validate block']);
    expect(validated.issues.map(({ rule }) => rule)).toEqual(['no-eval']);
  });

  it('pass a program on with warnings', () => {
    const prepared = prepareOf()('callTool("a"); return 1');
    expect(verdictsOf(prepared)).toContain('validate warn');
    expect(prepared.program).toBeDefined();
    expect(prepared.issues).toMatchObject([{ severity: 'warning' }]);
  });

  it('can each be switched off', () => {
    for (const name of ['prescan', 'validate', 'transform'] as const) {
      const prepared = prepareOf({ layers: { [name]: false } })('return 1');
      expect(verdictsOf(prepared)).toContain(`${name} skipped`);
      expect(verdictsOf(prepared).filter((verdict) => verdict.endsWith('pass'))).toHaveLength(2);
      expect(prepared.program).toBeDefined();
    }
    const none = prepareOf({ layers: { prescan: false, validate: false, transform: false } })('return eval("1")');
    expect(none.program?.output.kind).toBe('body');
  });

  it('give up when their time is over, and refuse', () => {
    const late = prepareOf()(`return [${'f(1),\n'.repeat(5_000)}]`, { deadline: performance.now() - 1 });
    expect(late.program).toBeUndefined();
    expect(late.issues.length).toBeGreaterThan(0);
  });
});

describe('a program that is known', () => {
  it('is not prepared again, and says the same', () => {
    const prepare = prepareOf();
    const first = prepare('callTool("a"); return 1');
    const second = prepare('callTool("a"); return 1');
    expect(second.program?.output).toBe(first.program?.output);
    expect(second.program?.program, 'the syntax tree').toBeNull();
    expect(prepare('callTool("a"); return 1')).toBe(second);
    expect(second.issues).toEqual(first.issues);
    expect(verdictsOf(second)).toEqual(verdictsOf(first));
    expect(second.verdicts).toMatchObject([{ durationMs: 0 }, { durationMs: 0 }, { durationMs: 0 }]);
  });

  it('is another one with other globals', () => {
    const prepare = prepareOf({ securityLevel: 'STRICT' });
    expect(prepare('return shop;', { globals: ['shop'] }).program).toBeDefined();
    expect(prepare('return shop;').program).toBeUndefined();
    expect(prepare('return shop;', { globals: ['region'] }).program).toBeUndefined();
  });

  it('is never one that was refused', () => {
    const prepare = prepareOf();
    const code = `return [${'f(1),\n'.repeat(5_000)}]`;
    expect(prepare(code, { deadline: performance.now() - 1 }).program).toBeUndefined();
    expect(prepare(code).program).toBeDefined();
  });

  it('is not known to another Enclave', () => {
    expect(prepareOf()('return 1').program).not.toBe(prepareOf()('return 1').program);
  });

  it('is forgotten when there are too many', () => {
    const prepare = prepareOf();
    const first = prepare('return 0');
    for (let index = 1; index <= 1_000; index++) prepare(`return ${index}`);
    expect(prepare('return 0').program).not.toBe(first.program);
  });
});
