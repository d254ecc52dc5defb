import { Enclave, type RunResult } from '@enclave-vm/core';
import { describe, expect, it } from 'vitest';
import { ActiveTurn } from '../packages/core/src/4-sandbox/active-turn.ts';
import { createMachineSession } from '../packages/core/src/4-sandbox/machine.ts';
import { decodeValue } from '../packages/core/src/5-sanitize/index.ts';

/** What a review with hostile eyes found, each test named for the symptom it had or would have. */

const sandboxOnly = { prescan: false, validate: false, transform: false, score: false };
const outcomeOf = (result: RunResult) => (result.success ? result.value : result.error?.code);
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

describe('work that the host does for a guest', () => {
  it.each([
    ['intl', '{}'],
    ['url', '{}'],
    ['log', 'log', 'text'],
    ['call', '1', 'tool', 'u', '1'],
  ])('is refused after the deadline, however little fuel asking for it took: %s', (op, ...args) => {
    const session = createMachineSession({
      limits: {
        cpuMs: 100,
        memoryBytes: 1_000_000,
        maxIterations: 1,
        maxToolCalls: 1,
        maxConsoleCalls: 1,
        maxConsoleBytes: 100,
        maxValueBytes: 100,
      },
      refusedKeys: [],
      timeZone: 'UTC',
    });
    let time = 0;
    const turn = { kind: 'resume', turn: 2, now: 0, results: [] } as const;
    const active = new ActiveTurn(
      session,
      turn,
      { monotonic: () => time, deadline: 50 },
      () => expect.fail('nothing may be emitted'),
      () => undefined,
    );
    time = 60;
    const [a = '', b = '', c = '', d = ''] = args;
    expect(() => active.call(op, a, b, c, d)).toThrow(expect.objectContaining({ code: 'TIMEOUT' }));
  });

  it('never ends half-way because the guest left it no stack', async () => {
    const enclave = new Enclave({ layers: sandboxOnly, maxToolCalls: 1 });
    // As deep as an ordinary listener goes: serializing an event, checking it with a schema, writing it to a log.
    const nested = (levels: number): number => (levels === 0 ? 0 : 1 + nested(levels - 1));
    let heard = 0;
    let cutOff = 0;
    const results = new Set<unknown>();
    // A native recursion that spends the thread's stack, almost to its end, before it asks the host for something.
    for (let levels = 1_200; levels < 2_800; levels += 8) {
      const program = `
        let end = new Proxy({}, { ownKeys() { console.log('here'); return [] } });
        for (let i = 0; i < ${levels}; i++) end = new Proxy(end, {});
        try { Object.keys(end); return 'reached' } catch { return 'caught' }`;
      const result = await enclave.run(program, {
        onEvent: ({ type }) => {
          if (type !== 'stdout') return;
          heard++;
          try {
            nested(300);
          } catch {
            cutOff++;
          }
        },
      });
      results.add(outcomeOf(result));
    }
    expect(heard).toBeGreaterThan(0);
    expect(results).toContain('STACK_OVERFLOW');
    expect(cutOff).toBe(0);
    await enclave.dispose();
  });
});

describe('values that only a broken guest runtime could send', () => {
  const url = (host: string) => `t[["l","http://${host}/"]]`;

  it.each([
    ['hundreds of thousands of letters as a host', Array.from({ length: 200_000 }, (_, i) => letter(i)).join('')],
    ['a row of combining marks as a host', '\u0315\u0301'.repeat(100_000)],
    ['a host of encoded letters that is too long', 'xn--a'.repeat(20_000)],
    ['one letter that no URL writes', 'ü'],
  ])('are no URL: %s', (_, host) => {
    expect(decodeValue(url(host), { maxBytes: 8_388_608 })).toMatchObject({ ok: false });
  });

  it('and ordinary URLs still are', () => {
    for (const host of ['example.com', 'xn--bcher-kva.example', '[::1]:8080', 'a'.repeat(200)]) {
      const decoded = decodeValue(url(host), { maxBytes: 1_000 });
      expect(decoded.ok && String(decoded.value)).toBe(`http://${host}/`);
    }
  });

  function letter(index: number): string {
    return String.fromCodePoint(0x4e00 + (index % 20_000));
  }
});

describe('console output', () => {
  async function linesOf(code: string, maxConsoleOutputBytes: number): Promise<string[]> {
    const lines: string[] = [];
    const enclave = new Enclave({ maxConsoleOutputBytes });
    const result = await enclave.run(code, {
      onEvent: (event) => {
        if (event.type === 'stdout') lines.push(event.payload.text);
      },
    });
    await enclave.dispose();
    expect(result.success).toBe(true);
    return lines;
  }

  it('is no longer than its limit in bytes when every letter takes three', async () => {
    const [line, mark, ...more] = await linesOf("console.log('€'.repeat(10))", 10);
    expect(line).toBe('€€€');
    expect(mark).toContain('truncated');
    expect(more).toEqual([]);
  });

  it('is not cut within a character', async () => {
    expect((await linesOf("console.log('12345678😀')", 10))[0]).toBe('12345678');
    expect(await linesOf("console.log('123456😀')", 10)).toEqual(['123456😀']);
  });
});

describe('a listener or a tool that calls back', () => {
  it('may dispose of the Enclave from inside of a turn without waiting for itself', async () => {
    const enclave = new Enclave({ toolHandler: () => enclave.dispose() });
    let disposed: Promise<void> | undefined;
    const [listener, tool] = await Promise.all([
      enclave.run("console.log('x'); await new Promise(() => setTimeout(() => {}, 60_000))", {
        onEvent: ({ type }) => {
          if (type === 'stdout') disposed = enclave.dispose();
        },
      }),
      enclave.run("await callTool('dispose')"),
    ]);
    await disposed;
    expect([outcomeOf(listener), outcomeOf(tool)]).toEqual(['DISPOSED', 'DISPOSED']);
    expect(enclave.stats().runs.active).toBe(0);
  });

  const echo = async (_: string, args: unknown) => args;

  it('runs other programs while the engine is in the middle of one, and neither knows of the other', async () => {
    const enclave = new Enclave({ toolHandler: echo });
    const inner: Promise<RunResult>[] = [];
    const program = (name: string) => `
      globalThis.mine = (globalThis.mine ?? '') + '${name}';
      if ('${name}' === 'outer') console.log('now');
      const back = await callTool('echo', '${name}');
      return [back, globalThis.mine]`;
    const outer = await enclave.run(program('outer'), {
      onEvent: ({ type }) => {
        if (type === 'stdout') for (let i = 0; i < 3; i++) inner.push(enclave.run(program(`inner${i}`)));
      },
    });
    expect(outcomeOf(outer)).toEqual(['outer', 'outer']);
    expect((await Promise.all(inner)).map(outcomeOf)).toEqual([
      ['inner0', 'inner0'],
      ['inner1', 'inner1'],
      ['inner2', 'inner2'],
    ]);
    await enclave.dispose();
  });

  it('may be a tool that runs the next program, twenty deep', async () => {
    const enclave: Enclave = new Enclave({
      toolHandler: async (_, depth) => (depth === 0 ? 0 : outcomeOf(await enclave.run(nested(Number(depth) - 1)))),
    });
    const nested = (depth: number) => `let kept = ${depth}; const below = await callTool('next', kept);
      return kept === ${depth} ? below + 1 : 'another run changed it'`;
    expect(outcomeOf(await enclave.run(nested(20)))).toBe(21);
    await enclave.dispose();
  });
});

it('sessions of several memory classes that are killed, parked and retired among each other keep their own', async () => {
  const megabytes = [1, 8, 70, 260];
  const enclaves = megabytes.map(
    (size) =>
      new Enclave({
        memoryLimit: size * 1024 * 1024,
        cpuTimeout: 20_000,
        maxIterations: 20_000,
        toolHandler: async (_, ms) => pause(Number(ms)),
      }),
  );
  const programs = (own: number) => [
    `const list = Array.from({ length: 1000 }, (_, i) => '${own}-' + i);
     for (let i = 0; i < 4; i++) { await callTool('wait', ${own % 3}); if (list[999] !== '${own}-999') return 'mixed up' }
     return 'own'`,
    `await callTool('wait', 1); for (;;);`,
    `await callTool('wait', 1); const all = []; while (all.length < 1e4) all.push(new Uint8Array(1_000_000)); return 'grew'`,
    `await callTool('wait', 1); return new Promise(() => {})`,
    `const bytes = new Uint8Array(300_000).fill(${(own % 250) + 1}); await callTool('wait', 2);
     return bytes.every((byte) => byte === ${(own % 250) + 1}) ? 'own' : 'mixed up'`,
  ];
  const expected = ['own', 'MAX_ITERATIONS', 'MEMORY_LIMIT_EXCEEDED', 'DEADLOCK', 'own'];
  const runs = Array.from({ length: 40 }, async (_, own) => {
    const which = own % programs(own).length;
    const result = await enclaves[own % enclaves.length]?.run(programs(own)[which] as string);
    return [expected[which], result && outcomeOf(result)];
  });
  for (const [wanted, outcome] of await Promise.all(runs)) expect(outcome).toBe(wanted);
  await Promise.all(enclaves.map((enclave) => enclave.dispose()));
});

it('two thousand timers that are due at once do not keep a neighbour from its turn', async () => {
  const enclave = new Enclave({ toolHandler: async () => pause(1) });
  const busy = 'for (let i = 0; i < 2000; i++) setInterval(() => {}, 1); await new Promise(() => {})';
  const hostile = enclave.run(busy, { timeout: 300 });
  const neighbour = await enclave.run("await callTool('wait'); await callTool('wait'); return 'served'");
  expect(outcomeOf(neighbour)).toBe('served');
  expect(['TIMEOUT', 'CPU_TIMEOUT']).toContain(outcomeOf(await hostile));
  await enclave.dispose();
});

it('a listener and a handler each get arguments of their own', async () => {
  let handled: unknown;
  let shown: unknown;
  const enclave = new Enclave({
    toolHandler: (_, args) => {
      handled = structuredClone(args);
      Object.assign(args as object, { secret: 'of the handler' });
    },
  });
  await enclave.run("await callTool('echo', { limit: 1 })", {
    onEvent: (event) => {
      if (event.type !== 'tool_call') return;
      shown = event.payload.args;
      Object.assign(shown as object, { limit: 999 });
    },
  });
  expect(handled).toEqual({ limit: 1 });
  expect(shown).toEqual({ limit: 999 });
  await enclave.dispose();
});

it('arguments that wait on the host count as memory of the program', async () => {
  const enclave = new Enclave({ securityLevel: 'PERMISSIVE', toolHandler: () => pause(3_000) });
  const before = process.memoryUsage().rss;
  const { error } = await enclave.run("const s = 'x'.repeat(4e6); for (;;) callTool('keep', { s })");
  expect(error?.code).toBe('MEMORY_LIMIT_EXCEEDED');
  expect(process.memoryUsage().rss - before).toBeLessThan(700e6);
  const slowly =
    "const s = 'x'.repeat(4e6); for (;;) { callTool('keep', { s }); await new Promise((r) => setTimeout(r, 1)) }";
  expect((await enclave.run(slowly)).error?.code).toBe('MEMORY_LIMIT_EXCEEDED');
  await enclave.dispose();
});
