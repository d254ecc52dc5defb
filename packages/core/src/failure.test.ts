import { createSource, type Issue, prescan, skipPrescan, type Transformed, transform, validate } from '@enclave-vm/ast';
import { failureSchema } from '@enclave-vm/protocol';
import { type FailureCode, failureCodes } from '@enclave-vm/protocol/codes';
import { describe, expect, it } from 'vitest';
import type { Outcome } from './4-sandbox/machine.ts';
import { failureOf, failureOfIssues, failureOfOutcome, failureOfScore } from './failure.ts';
import type { WireError } from './generated/wire.ts';

const text = 'const a = null;\nconst f = () => a.b;\nreturn f();';

function programOf(code: string): Transformed {
  const validated = validate(skipPrescan(createSource({ text: code })));
  const transformed = validated.ok ? transform(validated.value) : validated;
  if (!transformed.ok) throw new Error('the text is a program');
  return transformed.value;
}

const program = programOf(text);
const effects = [{ callId: 'call_1', tool: 'x', status: 'completed' }] as const;
const context = { program, effects, sanitize: true, maxValueBytes: 1_000 };
const thrownOf = (thrown: Partial<WireError>, given: Partial<typeof context> = {}) =>
  failureOfOutcome({ ok: false, thrown: { name: 'Error', message: 'm', ...thrown } }, { ...context, ...given });

describe('the failure of a program that ran', () => {
  it('has the place, the frame and the stack of the script', () => {
    const column = (program.output.code.split('\n')[2] ?? '').indexOf('a.b') + 1;
    const failure = thrownOf({ name: 'TypeError', stack: `    at f (script.js:3:${column})\n    at guest.js:1:1` });
    expect(failure).toMatchObject({
      code: 'EXECUTION_ERROR',
      layer: 'sandbox',
      name: 'TypeError',
      line: 2,
      column: 17,
      stack: '    at f (script.js:2:17)',
      effects,
    });
    expect(failure.codeFrame).toContain('> 2 | const f = () => a.b;');
    expect(failureSchema.parse(failure)).toEqual(failure);
  });

  it.each<[string, Partial<WireError>, FailureCode, string]>([
    ['of a tool', { call: 1, code: 'TOOL_TIMEOUT' }, 'TOOL_TIMEOUT', 'tool'],
    ['of a tool with a code of its own', { call: 1, code: 'E_STOCK' }, 'TOOL_ERROR', 'tool'],
    ['of the runtime', { runtime: true, code: 'RESULT_TOO_LARGE' }, 'RESULT_TOO_LARGE', 'sanitize'],
    ['of compiling', { runtime: true, code: 'SYNTAX_ERROR' }, 'SYNTAX_ERROR', 'sandbox'],
    [
      'of deep recursion',
      { name: 'RangeError', message: 'Maximum call stack size exceeded' },
      'STACK_OVERFLOW',
      'sandbox',
    ],
    ['of the memory', { name: 'InternalError', message: 'out of memory' }, 'MEMORY_LIMIT_EXCEEDED', 'sandbox'],
    ['that forges a code', { code: 'SCORING_BLOCKED' }, 'EXECUTION_ERROR', 'sandbox'],
    ['that forges a code named like a member', { call: 1, code: 'toString' }, 'TOOL_ERROR', 'tool'],
    ['that claims to be of the runtime', { runtime: true, code: 'constructor' }, 'EXECUTION_ERROR', 'sandbox'],
  ])('is classified: an error %s', (_, thrown, code, layer) => {
    const failure = thrownOf(thrown);
    expect(failure).toMatchObject({
      code,
      layer,
      retryable: failureCodes[code].retryable,
      hint: failureCodes[code].hint,
    });
    expect(failureSchema.safeParse(failure).success).toBe(true);
  });

  it('shows nothing of the host and nothing that drives a terminal', () => {
    const failure = thrownOf({ name: 'N\u001b[2J', message: 'in /home/service/app/secret.js:1:2 \u001b[2J\u202e' });
    expect(JSON.stringify(failure)).not.toMatch(/home|service/);
    expect(failure.name + failure.message).not.toMatch(/[\u001b\u202e]/);
    expect(failure.name).not.toContain('\u001b');
  });

  it('survives positions that are none of the script', () => {
    for (const place of ['9999:1', '2:99999999', '2:0']) {
      const failure = thrownOf({ stack: `    at script.js:${place}` });
      expect(failure.code).toBe('EXECUTION_ERROR');
      expect(failure.codeFrame ?? '').not.toContain('undefined');
    }
  });

  it('carries data, and leaves out what cannot be read', () => {
    expect(thrownOf({ data: 'j{"sku":7}' }).data).toEqual({ sku: 7 });
    expect(thrownOf({ data: 't[' })).not.toHaveProperty('data');
    expect(thrownOf({ data: `j"${'x'.repeat(2_000)}"` })).not.toHaveProperty('data');
  });

  it.each<[FailureCode, string]>([
    ['TIMEOUT', 'sandbox'],
    ['CPU_TIMEOUT', 'sandbox'],
    ['DEADLOCK', 'sandbox'],
    ['CANCELLED', 'host'],
    ['DISPOSED', 'host'],
  ])('of the limit %s is in %s', (code, layer) => {
    const outcome: Extract<Outcome, { ok: false }> = { ok: false, code, message: 'm' };
    expect(failureOfOutcome(outcome, context)).toMatchObject({ code, layer, name: code, message: 'm', effects });
  });
});

describe('the failure of a program that did not run', () => {
  const issuesOf = (code: string): readonly Issue[] => {
    const scanned = prescan(createSource({ text: code }));
    return scanned.ok ? validate(scanned.value).issues : scanned.issues;
  };

  it.each<[string, string, FailureCode, string, string]>([
    ['the pre-scanner', 'return "\u202e"', 'PRESCAN_REJECTED', 'prescan', 'PRESCAN_REJECTED'],
    ['the parser', 'return (', 'SYNTAX_ERROR', 'validate', 'SyntaxError'],
    ['a rule', 'return eval("1")', 'VALIDATION_ERROR', 'validate', 'VALIDATION_ERROR'],
  ])('says what %s found', (_, code, expected, layer, name) => {
    const issues = issuesOf(code);
    const failure = failureOfIssues(issues);
    expect(failure).toMatchObject({ code: expected, layer, name, line: 1, hint: issues[0]?.hint, data: { issues } });
    expect(failureSchema.safeParse(failure).success).toBe(true);
  });

  it('counts the issues that it does not name', () => {
    expect(failureOfIssues(issuesOf('eval("1"); eval("2"); eval("3")')).message).toMatch(/\(and 2 more\)$/);
  });

  it('is a bug without an issue', () => expect(() => failureOfIssues([])).toThrow('without an issue'));

  it('names the signals of the gate, or why it could not judge', () => {
    const verdict = {
      verdict: 'block',
      score: 85,
      scorer: 'rules',
      durationMs: 0,
      cached: false,
      flows: null,
      thresholds: { warn: 40, block: 70, mode: 'block' },
    } as const;
    const signals = [{ rule: 'a', weight: 85, message: 'reads passwords', line: 3, column: 1 }];
    expect(failureOfScore({ ...verdict, signals }).message).toBe('The program scored 85: line 3: reads passwords');
    const asks = { tools: [], cleared: [] };
    const rulings = (['ask', 'deny'] as const).map((action) => ({
      action,
      message: `${action}: not by mail`,
      line: 9,
    }));
    expect(failureOfScore({ ...verdict, signals, flows: { isComplete: true, rulings, asks } }).message).toBe(
      'A rule denies what the program does with its data: line 9: deny: not by mail',
    );
    expect(failureOfScore({ ...verdict, signals: [], failure: 'no answer' })).toMatchObject({
      code: 'SCORING_BLOCKED',
      layer: 'score',
      message: expect.stringContaining('no answer'),
    });
  });

  it('can be made of every code', () => {
    for (const code of Object.keys(failureCodes) as FailureCode[]) {
      expect(failureSchema.safeParse(failureOf(code, 'host', 'm')).success).toBe(true);
    }
  });
});
