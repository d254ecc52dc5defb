import { expect, test } from 'vitest';
import { parseScript } from '../1-validate/parse-script.ts';
import { helperNames } from '../helper-names.ts';
import { type Insertion, insertAll } from './insertions.ts';
import { recheck } from './recheck.ts';
import { meter, wrapper } from './wrapper.ts';

const { left, stop, key } = helperNames;
const budget = { maxTokens: 10_000, maxNodes: 10_000, deadline: Number.POSITIVE_INFINITY };

/** Rechecks an output that a broken transform could have made. */
function recheckOf(output: string, insertions: readonly Insertion[] = []): string | null {
  const parsed = parseScript(output, { budget, layer: 'transform' });
  if (!parsed.ok) throw new Error(parsed.issues[0]?.message);
  return recheck(parsed.program, output, insertions);
}

const wrapped = (script: string) => wrapper.before + script + wrapper.after;

test('accepts what the transform writes', () => {
  expect(recheckOf(wrapped(''))).toBeNull();
  const insertions = [
    { offset: 10, text: `{${meter}` },
    { offset: 12, text: `${key}(` },
    { offset: 13, text: ')' },
    { offset: 14, text: '}' },
  ];
  expect(recheckOf(wrapped(insertAll('while (a) b[c]', insertions)), insertions)).toBeNull();
});

test.each([
  ['a second element', '}, x, async()=>{'],
  ['another function in its place', '}][0],[async()=>{'],
  ['a second main function', '},()=>x],1,[async()=>{'],
])('refuses a script that leaves its function: %s', (_what, script) => {
  expect(recheckOf(wrapped(script))).toBe('the script does not stay inside its function');
});

test.each([
  ['statement around it', `${wrapped('')};x()`],
  ['statement before it', `x();${wrapped('')}`],
  ['call', `${wrapped('')}(1)`],
  ['main that is not async', wrapped('').replace('async', '     ')],
  ['operator', wrapped('').replace('=>[async', '=>0||[async')],
])('refuses another wrapper: %s', (_what, output) => {
  expect(recheckOf(output)).not.toBeNull();
});

test.each([
  [`${left} = 9`],
  [`x.${key}`],
  [`(${stop}) => 0`],
  [`a: for (;;) {${meter} break a }`],
  ['class A { #__enclave_x }'],
  ['__enclave_other'],
])('refuses a helper name that was not inserted: %s', (script) => {
  expect(recheckOf(wrapped(script))).toMatch(/stands where it must not/);
});

test('refuses a helper name that was inserted as text', () => {
  expect(recheckOf(wrapped(`"${key}(x)"`), [{ offset: 1, text: `${key}(` }])).toBe('a helper name is missing');
});

test.each(['eval(a)', '(eval)(a)', 'eval?.(a)'])('refuses a direct eval: %s', (script) => {
  expect(recheckOf(wrapped(script))).toMatch(/direct eval/);
});

test.each(['for (;;);', 'for (a of b);', 'for (a in b) {}', 'while (a) b', 'do {} while (a)'])(
  'refuses a loop without a meter: %s',
  (script) => {
    expect(recheckOf(wrapped(script))).toBe('a loop is not metered');
  },
);
