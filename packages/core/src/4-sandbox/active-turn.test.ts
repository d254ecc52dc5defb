import { describe, expect, it } from 'vitest';
import { ActiveTurn } from './active-turn.ts';
import { Kill } from './kill.ts';
import { createMachineSession, type MachineEvent, type MachineLimits } from './machine.ts';

const limits: MachineLimits = {
  cpuMs: 100,
  memoryBytes: 1_000_000,
  maxIterations: 50,
  maxToolCalls: 2,
  maxConsoleCalls: 3,
  maxConsoleBytes: 10,
  maxValueBytes: 1_000,
};

function begin(given: Partial<MachineLimits> = {}) {
  let time = 0;
  const freed: number[] = [];
  const events: MachineEvent[] = [];
  const session = createMachineSession({ limits: { ...limits, ...given }, refusedKeys: [], timeZone: 'Asia/Kolkata' });
  const clock = { monotonic: () => time, deadline: 1_000 };
  const resume = { kind: 'resume', turn: 2, now: 5_000, results: [] } as const;
  const active = new ActiveTurn(
    session,
    resume,
    clock,
    (event) => events.push(event),
    (value) => freed.push(value),
  );
  const pass = (ms: number) => {
    time += ms;
  };
  const call = (op: string, a = '', b = '', c = '', d = '') => active.call(op, a, b, c, d);
  return { session, events, active, call, freed, pass };
}

describe('what no guest runtime sends', () => {
  it.each([
    ['an unknown message', ['import', 'fs']],
    ['an empty message', ['']],
    ['a message named like a member', ['constructor']],
    ['a call out of order', ['call', '2', 'x', 'u']],
    ['a call without a number', ['call', 'NaN', 'x', 'u']],
    ['a call that is repeated', ['call', '0', 'x', 'u']],
    ['a timer at no time', ['wake', 'soon']],
    ['a timer at the end of time', ['wake', 'Infinity']],
    ['iterations that are no number', ['left', 'many']],
    ['unused calls that are no numbers', ['done', 'u', '1,x']],
    ['more unused calls than there were', ['done', 'u', ','.repeat(1_000_000)]],
    ['a console level that is a flood', ['log', 'x'.repeat(1_000), 'text']],
  ])('ends the run: %s', (_, [op = '', ...rest]) => {
    const { call, events, active } = begin();
    expect(() => call(op, ...rest)).toThrow(expect.objectContaining({ code: 'ENGINE_FAILURE' }));
    expect(events).toEqual([]);
    expect(active.outcome).toBeUndefined();
  });

  it.each([
    ['more left than there were', '1e9', 0],
    ['fewer left than none', '-5', 50],
    ['a part of an iteration', '20.5', 30],
  ])('never makes the usage nonsense: %s', (_, left, iterations) => {
    const { call, session } = begin();
    call('left', left);
    expect(session.usage.iterations).toBe(iterations);
  });

  it.each(['wake', 'left', 'described', 'done', 'fail'])('is read no more after the deadline: %s', (op) => {
    const { call, pass } = begin();
    pass(1_000);
    expect(() => call(op, '1')).toThrow(expect.objectContaining({ code: 'TIMEOUT' }));
  });

  it('gives no line that is none', () => {
    for (const line of ['', '-1', '1.5', '1e400', 'x']) {
      const { call, events } = begin();
      call('call', '1', 'x', 'u', line);
      expect(events).toEqual([{ kind: 'call', call: 1, tool: 'x', args: 'u', line: undefined }]);
    }
  });

  it('fills no memory of the host', () => {
    const { call, active, freed } = begin();
    for (let index = 0; index < 1_000; index++) {
      call('described', '{"name":"E","message":"m"}');
      active.rejection(index, index, false);
    }
    expect(active.described).toHaveLength(100);
    expect(freed).toHaveLength(900);
    const { call: again, events } = begin();
    again('call', '1', 'x'.repeat(1_000_000), 'u');
    expect(events).toMatchObject([{ kind: 'call', tool: 'x'.repeat(200) }]);
  });
});

describe('a turn', () => {
  it('emits tool calls in order, up to the limit', () => {
    const { call, events, session } = begin();
    call('call', '1', 'users:list', 'j{}', '4');
    call('call', '2', 'x', 'u');
    expect(events).toEqual([
      { kind: 'call', call: 1, tool: 'users:list', args: 'j{}', line: 4 },
      { kind: 'call', call: 2, tool: 'x', args: 'u', line: undefined },
    ]);
    expect([...session.outstanding]).toEqual([1, 2]);
    expect(() => call('call', '3', 'x', 'u')).toThrow(expect.objectContaining({ code: 'MAX_TOOL_CALLS' }));
    expect(session.usage.toolCalls).toBe(2);
  });

  it('starts nothing once the program has settled', () => {
    const { call, events, active, session } = begin();
    call('done', 'j1', '');
    call('call', '1', 'x', 'u');
    call('wake', '9');
    call('log', 'log', 'late');
    call('fail', '{}');
    call('nonsense');
    expect(events).toEqual([]);
    expect(session).toMatchObject({ wakeAt: undefined, usage: { toolCalls: 0 } });
    expect(active.outcome).toEqual({ ok: true, value: 'j1', unusedCalls: [], rejections: [] });
  });

  it('ends with a value or an error', () => {
    const done = begin();
    done.call('done', 'j1', '1,2');
    expect(done.active.outcome).toMatchObject({ ok: true, unusedCalls: [1, 2] });
    const failed = begin();
    failed.call('fail', '{"name":"TypeError","message":"no"}');
    expect(failed.active.outcome).toEqual({ ok: false, thrown: { name: 'TypeError', message: 'no' } });
  });

  it('tells a script that does not compile from one that throws a SyntaxError', () => {
    const { call, active } = begin();
    call('fail', '{"name":"SyntaxError","message":"x"}');
    active.markSyntaxError();
    expect(active.outcome).toMatchObject({ thrown: { code: 'SYNTAX_ERROR', runtime: true } });
    const other = begin();
    other.call('fail', '{"name":"RangeError","message":"x"}');
    other.active.markSyntaxError();
    expect(other.active.outcome).toEqual({ ok: false, thrown: { name: 'RangeError', message: 'x' } });
  });

  it('sets and clears the earliest timer', () => {
    const { call, session } = begin();
    call('wake', '6000');
    expect(session.wakeAt).toBe(6_000);
    call('wake', '');
    expect(session.wakeAt).toBeUndefined();
  });

  it('knows the time of its turn and the zone of its session', () => {
    const { active } = begin();
    expect(active.now()).toBe(5_000);
    expect(active.timeZoneOffset(0)).toBe(5.5 * 3_600);
  });

  it('is stopped at the deadline of the run, and when its engine time is spent over all turns', () => {
    const { active, pass, session } = begin();
    pass(99);
    active.checkpoint();
    expect(active.cpuMs).toBe(99);
    session.usage.cpuMs = 1;
    expect(() => active.checkpoint()).toThrow(expect.objectContaining({ code: 'CPU_TIMEOUT' }));
    pass(901);
    expect(() => active.checkpoint()).toThrow(expect.objectContaining({ code: 'TIMEOUT' }));
  });

  it('ends a loop that is endless with a Kill, which the engine does not let the guest catch', () => {
    const { call, session } = begin();
    expect(() => call('limit')).toThrow(Kill);
    expect(session.usage.iterations).toBe(50);
  });

  it('forgets a rejection that is handled later', () => {
    const { active, session, freed } = begin();
    active.rejection(1, 10, false);
    active.rejection(2, 20, false);
    active.rejection(1, 11, true);
    expect([...session.rejections]).toEqual([[2, 20]]);
    expect(freed).toEqual([10, 11]);
  });
});

describe('the console', () => {
  const texts = (events: readonly MachineEvent[]) =>
    events.map((event) => (event.kind === 'console' ? event.text : ''));

  it('passes lines on until the bytes are spent, then says so once', () => {
    const { call, events } = begin();
    expect(call('log', 'info', '123456')).toBeUndefined();
    expect(call('log', 'warn', '7890abc')).toBe('full');
    expect(call('log', 'log', 'more')).toBe('full');
    expect(texts(events)).toEqual(['123456', '7890', expect.stringContaining('truncated')]);
    expect(events[0]).toMatchObject({ level: 'info' });
  });

  it('stops after so many lines', () => {
    const { call, events } = begin({ maxConsoleBytes: 1_000 });
    const answers = Array.from({ length: 6 }, () => call('log', 'log', 'a'));
    expect(answers).toEqual([undefined, undefined, undefined, 'full', 'full', 'full']);
    expect(texts(events)).toEqual(['a', 'a', 'a', expect.stringContaining('truncated')]);
  });

  it('shows nothing but the mark when nothing is allowed', () => {
    const { call, events } = begin({ maxConsoleCalls: 0 });
    expect(call('log', 'log', 'a')).toBe('full');
    expect(texts(events)).toEqual([expect.stringContaining('truncated')]);
  });
});
