import { describe, expect, it } from 'vitest';
import { labelsOf } from '../labels/index.ts';
import { createPatternSettings, createPatternWatch, type PatternOptions, type PatternState } from './index.ts';

type Step = readonly [tool: string, args: unknown, result?: unknown, at?: number];

/** What was said to the calls, besides `allow`. */
function watch(steps: readonly Step[], options: PatternOptions = {}): string[] {
  const settings = createPatternSettings(options, 'SECURE');
  let state: PatternState = {};
  return steps.flatMap(([tool, args, result = { ok: 1 }, at = 0]) => {
    // As plain data from call to call, so that what a parked session keeps is tested all along.
    const seen = createPatternWatch(settings, labelsOf, state);
    const verdict = seen.before({ tool, args, at });
    seen.after({ tool, args, at }, { ok: true, value: result });
    state = JSON.parse(JSON.stringify(seen.save()));
    return verdict.action === 'allow' ? [] : [`${verdict.pattern} ${verdict.action}`];
  });
}

const times = <Value>(count: number, make: (index: number) => Value) =>
  Array.from({ length: count }, (_, i) => make(i));

describe('enumeration', () => {
  it.each([
    ['numbers one after another', times(20, (i) => ['users:get', { id: i + 1 }, { name: `n${i}` }] as const)],
    ['ids with a counter', times(20, (i) => ['invoices:get', { id: `INV-${1000 + i}` }] as const)],
    ['codes until one hits', times(20, (i) => ['auth:check', { pin: String(i * 331) }, { valid: false }] as const)],
    ['the argument itself', times(20, (i) => ['users:get', i] as const)],
  ])('sees %s', (_, steps) => {
    expect(watch(steps)).toEqual(['enumeration ask']);
  });

  it.each([
    ['pages', times(60, (i) => ['users:list', { page: i, limit: 50 }] as const)],
    ['offsets', times(60, (i) => ['users:list', { offset: i * 10 }] as const)],
    ['page numbers', times(60, (i) => ['users:list', { pageNumber: i }] as const)],
    ['days', times(60, (i) => ['weather:get', { date: `2026-01-${i}` }] as const)],
    [
      'members of a list that was read',
      [
        ['users:list', {}, times(50, (i) => ({ id: i + 1 }))] as const,
        ...times(50, (i) => ['users:get', { id: i + 1 }] as const),
      ],
    ],
    ['the same id again and again', times(60, () => ['jobs:get', { id: 7 }] as const)],
    ['ids that it was given and that hit', times(60, (i) => ['users:get', { id: i * 7919 }] as const)],
    ['few', times(19, (i) => ['users:get', { id: i }] as const)],
  ])('does not mean %s', (_, steps) => {
    expect(watch(steps)).toEqual([]);
  });
});

describe('credential, then external', () => {
  const read: Step = ['vault:getSecret', { name: 'stripe-key' }, { value: 'sk' }];
  it.each([
    ['a secret', read],
    ['a field that is one', ['users:get', { id: 1 }, { name: 'Ann', passwordHash: 'x' }] as Step],
  ])('sees a foreign host after %s', (_, step) => {
    expect(watch([step, ['http:post', { url: 'https://collect.example/x', body: 'hi' }]])).toEqual([
      'credentialThenExternal warn',
    ]);
  });

  it.each([
    ['its own service', [read, ['http:post', { url: 'https://api.stripe.com/v1' }]]],
    [
      'a host that a tool names',
      [read, ['config:get', {}, { url: 'https://x.example/a' }], ['http:get', { url: 'https://x.example/b' }]],
    ],
    ['a call before it', [['http:get', { url: 'https://x.example' }], read]],
    [
      'one long after',
      [read, ...times(10, () => ['db:insert', {}] as const), ['http:get', { url: 'https://x.example' }]],
    ],
    ['a message to a colleague', [read, ['slack:post', { channel: '#ops', text: 'rotated' }]]],
  ] as [string, Step[]][])('does not mean %s', (_, steps) => {
    expect(watch(steps)).toEqual([]);
  });

  it('believes no web page that names a host', () => {
    const page: Step = ['web:fetch', { url: 'https://api.stripe.com' }, { link: 'https://evil.example' }];
    expect(watch([page, read, ['http:get', { url: 'https://evil.example' }]])).toHaveLength(1);
  });
});

describe('delete after access', () => {
  const read: Step = ['files:read', { path: '/a' }, { text: 'x' }];
  const send: Step = ['http:post', { url: 'https://x.example', body: 'y' }];
  it('sees what is read, sent out and removed', () => {
    expect(watch([read, send, ['files:delete', { path: '/a' }]])).toEqual(['deleteAfterAccess ask']);
  });

  it('sees that traces are removed', () => {
    expect(
      watch([
        ['users:list', {}],
        ['audit:delete', { id: 5 }],
      ]),
    ).toEqual(['deleteAfterAccess ask']);
    expect(
      watch([
        ['users:list', {}],
        ['logs:purge', {}],
      ]),
    ).toEqual(['deleteAfterAccess ask']);
  });

  it.each([
    ['a file that the run made', [['files:write', { path: '/a' }], read, send, ['files:delete', { path: '/a' }]]],
    [
      'an upload of its own',
      [['storage:upload', { key: 'k' }], ['storage:get', { key: 'k' }], send, ['storage:delete', { key: 'k' }]],
    ],
    ['old ones of a list', [['files:list', {}, [{ path: '/a' }]], send, ['files:delete', { path: '/a' }]]],
    ['what was read and not sent', [read, ['files:delete', { path: '/a' }]]],
    ['another file', [read, send, ['files:delete', { path: '/b' }]]],
    ['a log when nothing was read', [['logs:delete', { id: 1 }]]],
  ] as [string, Step[]][])('does not mean %s', (_, steps) => {
    expect(watch(steps)).toEqual([]);
  });
});

describe('burst', () => {
  it('sees many mails at once', () => {
    expect(watch(times(30, (i) => ['email:send', { to: `u${i * 77}@x.example` }, {}, i] as const))).toEqual([
      'burst warn',
    ]);
  });

  it.each([
    ['twenty reads at once', times(20, (i) => ['users:get', { id: i * 7919 }] as const)],
    ['a hundred fetches', times(100, (i) => ['http:get', { url: `https://x.example/${i}` }] as const)],
    ['mails one by one', times(40, (i) => ['email:send', { to: `u${i * 77}@x.example` }, {}, i * 100] as const)],
    ['different tools', times(40, (i) => [`mail${i}:send`, {}] as const)],
  ])('does not mean %s', (_, steps) => {
    expect(watch(steps)).toEqual([]);
  });
});

describe('createPatternSettings', () => {
  it('turns detectors off and changes them', () => {
    const steps = times(20, (i) => ['users:get', { id: i }] as const);
    expect(watch(steps, { enumeration: false })).toEqual([]);
    expect(watch(steps.slice(0, 5), { enumeration: { calls: 5, action: 'deny' } })).toEqual(['enumeration deny']);
    expect(createPatternSettings({ enumeration: { calls: undefined as never } }, 'STANDARD').enumeration).toEqual({
      calls: 20,
      action: 'warn',
    });
  });

  it.each([
    [{ enumerations: {} }, '`enumerations`'],
    [{ burst: true }, '`burst`'],
    [{ burst: { calls: 1 } }, '`calls`'],
    [{ burst: { limit: 1 } }, '`limit`'],
    [{ deleteAfterAccess: { action: 'block' } }, '`action`'],
  ])('refuses %j', (options, named) => {
    expect(() => createPatternSettings(options as never, 'SECURE')).toThrow(named);
  });
});

describe('createPatternWatch', () => {
  it('takes any arguments', () => {
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    const odd = [undefined, null, cycle, [[]], new Map([['id', 1]]), 'x'.repeat(1_000_000), 1n];
    expect(watch([]).concat(odd.flatMap((args) => watchOnce(args)))).toEqual([]);
  });
});

function watchOnce(args: unknown): string[] {
  const seen = createPatternWatch(createPatternSettings({}, 'STRICT'), labelsOf);
  const verdict = seen.before({ tool: 'users:delete', args, at: 0 });
  seen.after({ tool: 'users:delete', args, at: 0 }, { ok: false, value: args });
  return verdict.action === 'allow' ? [] : [verdict.action];
}
