import { failureSchema, type StreamEvent, streamEventSchema } from '@enclave-vm/protocol';
import { afterEach, describe, expect, expectTypeOf, it } from 'vitest';
import * as z from 'zod';
import { type Audit, type MemorySink, verifyAudit } from './audit/index.ts';
import { Enclave, runAgentScript } from './enclave.ts';
import type { EnclaveOptions, RunOptions } from './options.ts';
import { tool } from './tools/index.ts';

const opened: Enclave[] = [];
function open(options?: EnclaveOptions): Enclave {
  const enclave = new Enclave(options);
  opened.push(enclave);
  return enclave;
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((enclave) => enclave.dispose()));
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('options', () => {
  it.each([
    [{ timeout: '5' }, '`timeout`'],
    [{ timeout: 0 }, '`timeout`'],
    [{ timeOut: 5 }, '`timeOut`'],
    [{ securityLevel: 'LOOSE' }, '`securityLevel`'],
    [{ memoryLimit: 10 }, '`memoryLimit`'],
    [{ toolHandler: 'x' }, '`toolHandler`'],
    [{ adapter: 'process' }, '`adapter`'],
    [{ layers: { sandbox: false } }, '`sandbox`'],
    [{ layers: { prescan: 1 } }, '`prescan`'],
    [{ timeZone: 'Mars/Olympus' }, '`timeZone`'],
    [{ globals: { f: () => 1 } }, '`globals`'],
    [{ globals: [] }, '`globals`'],
    [{ globals: { 'a-b': 1 } }, 'a-b'],
    [{ globals: { console: 1 } }, 'console'],
    [{ globals: { Map: 1 } }, 'Map'],
    [{ globals: { __enclave_left: 1 } }, '__enclave_left'],
    [{ rules: [{ id: 'mine' }] }, '`rules`'],
    [{ scoringGate: { threshold: 1 } }, '`threshold`'],
    [{ audit: 'yes' }, '`audit`'],
    [{ tools: { 'a b': { handler: () => 1 } } }, 'a b'],
    [{ tools: { a: { handler: 1 } } }, '`handler`'],
    [null, 'options'],
  ])('refuses %j and names %s', (options, named) => {
    expect(() => new Enclave(options as EnclaveOptions)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
    expect(() => new Enclave(options as EnclaveOptions)).toThrow(named);
  });

  it.each([
    [{ timeout: -1 }, '`timeout`'],
    [{ onEvent: 1 }, '`onEvent`'],
    [{ signal: {} }, '`signal`'],
    [{ seed: new Uint8Array(3) }, '`seed`'],
    [{ now: 'noon' }, '`now`'],
    [{ now: Number.NaN }, '`now`'],
    [{ now: -1 }, '`now`'],
    [{ now: 1e15 }, '`now`'],
    [{ context: { tenant: 1 } }, '`tenant`'],
    [{ globals: { f: () => 1 } }, '`globals`'],
    [{ retries: 1 }, '`retries`'],
    [null, 'options'],
  ])('answers the run option %j with a failure that names %s', async (options, named) => {
    const result = await open().run('return 1', options as RunOptions);
    expect(result.error).toMatchObject({ code: 'INVALID_INPUT', layer: 'host' });
    expect(result.error?.message).toContain(named);
  });

  it.each([[undefined], [null], [5], [{}], [['return 1']]])(
    'answers the program %j with a failure',
    async (program) => {
      const result = await open().run(program as unknown as string);
      expect(result.error).toMatchObject({ code: 'INVALID_INPUT' });
    },
  );

  it('lets an explicit option override the level in either direction', async () => {
    const loop = 'let n = 0; for (let i = 0; i < 5000; i++) n++; return n';
    const strictly = 'let n = 0; for (let i = 0; i < 5000; i += 1) { n += 1; } return n;';
    expect((await open({ securityLevel: 'STRICT', maxIterations: 6_000 }).run(strictly)).value).toBe(5_000);
    expect((await open({ securityLevel: 'STRICT' }).run(strictly)).error?.code).toBe('MAX_ITERATIONS');
    expect((await open({ maxIterations: 4_999 }).run(loop)).error?.code).toBe('MAX_ITERATIONS');
    expect((await open({ maxIterations: 5_000 }).run(loop)).stats.iterationCount).toBe(5_000);
  });
});

describe('run', () => {
  it('runs the first example of the architecture page', async () => {
    const executeLocalTool = async (name: string, args: unknown) => ({ name, args });
    const enclave = open({ toolHandler: async (name, args) => executeLocalTool(name, args) });
    const result = await enclave.run("return await callTool('users:list', { limit: 2 })");
    expect(result).toMatchObject({ success: true, value: { name: 'users:list', args: { limit: 2 } } });
  });

  it('keeps rich values on both ways', async () => {
    const given = {
      when: new Date(0),
      big: 10n ** 30n,
      map: new Map([['a', new Set([1])]]),
      none: undefined,
      nan: Number.NaN,
    };
    const seen: unknown[] = [];
    const enclave = open({
      toolHandler: (_, args) => {
        seen.push(args);
        return given;
      },
    });
    const result = await enclave.run(
      "return await callTool('x', { re: /a/g, zero: -0, bytes: new Uint8Array([1, 2]) })",
    );
    expect(result.value).toEqual(given);
    expect(seen).toEqual([{ re: /a/g, zero: -0, bytes: new Uint8Array([1, 2]) }]);
  });

  it('runs TypeScript when the text is no JavaScript', async () => {
    const code = 'interface A { n: number }\nconst a: A = { n: 2 };\nreturn (a as A).n!';
    expect((await open().run(code)).value).toBe(2);
    expect((await open({ language: 'js' }).run(code)).error?.code).toBe('SYNTAX_ERROR');
    const failing = await open().run('const a: { b?: { c: number } } = {};\nreturn a.b!.c');
    expect(failing.error).toMatchObject({ code: 'EXECUTION_ERROR', line: 2 });
  });

  it('is deterministic under the same seed and time', async () => {
    const enclave = open();
    const code =
      'return [Math.random(), crypto.randomUUID(), Date.now(), [...crypto.getRandomValues(new Uint8Array(4))]]';
    const once = await enclave.run(code, { seed: 'a', now: 1_000 });
    const again = await enclave.run(code, { seed: 'a', now: new Date(1_000) });
    const other = await enclave.run(code, { seed: 'b', now: 1_000 });
    expect(again.value).toEqual(once.value);
    expect(again.stats.fuelUsed).toBe(once.stats.fuelUsed);
    expect(other.value).not.toEqual(once.value);
    expect((await enclave.run('return Math.random()')).value).not.toBe(
      (await enclave.run('return Math.random()')).value,
    );
  });

  it('gives globals as data of the run alone', async () => {
    const config = { limits: [1, 2] };
    const enclave = open({ globals: { config, region: 'eu' } });
    expect((await enclave.run('config.limits.push(3); return [config, region]')).value).toEqual([
      { limits: [1, 2, 3] },
      'eu',
    ]);
    expect(config).toEqual({ limits: [1, 2] });
    expect((await enclave.run('return [config.limits.length, region]', { globals: { region: 'us' } })).value).toEqual([
      2,
      'us',
    ]);
  });

  it('lets STRICT programs use the globals of the host', async () => {
    const enclave = open({ securityLevel: 'STRICT', globals: { region: 'eu' } });
    expect((await enclave.run('return region;')).value).toBe('eu');
    expect((await enclave.run('return [region, shop];', { globals: { shop: 1 } })).value).toEqual(['eu', 1]);
    expect((await enclave.run('return [region, shop];')).error?.code).toBe('VALIDATION_ERROR');
  });

  it('uses the time zone for local time', async () => {
    const code = "const d = new Date('2026-07-01T12:00:00Z'); return [d.getHours(), d.toLocaleTimeString('en-GB')]";
    expect((await open().run(code)).value).toEqual([12, '12:00:00']);
    expect((await open({ timeZone: 'America/New_York' }).run(code)).value).toEqual([8, '08:00:00']);
  });

  it('reports the verdict of each layer in order, and which are off', async () => {
    const all = await open().run('return 1');
    expect(all.layers.map(({ layer, verdict }) => `${layer} ${verdict}`)).toEqual([
      'prescan pass',
      'validate pass',
      'transform pass',
      'score pass',
      'sandbox pass',
      'sanitize pass',
    ]);
    const layers = { prescan: false, validate: false, transform: false, score: false, sanitize: false };
    const none = await open({ layers }).run('return 1');
    expect(none).toMatchObject({ success: true, value: 1, scoring: null });
    expect(none.layers.map(({ verdict }) => verdict)).toEqual([
      'skipped',
      'skipped',
      'skipped',
      'skipped',
      'pass',
      'skipped',
    ]);
  });

  it('says the same of a program that it knows', async () => {
    const enclave = open();
    const code = 'callTool("a"); return 1';
    const first = await enclave.run(code);
    const second = await enclave.run(code);
    expect(second.warnings).toEqual(first.warnings);
    expect(second.layers.map(({ verdict }) => verdict)).toEqual(first.layers.map(({ verdict }) => verdict));
  });

  it('runs many at once and keeps them apart', async () => {
    const enclave = open({
      toolHandler: async (_, args) => {
        await pause(Number(args) % 7);
        return args;
      },
    });
    const code = 'const a = await callTool("x", me); const b = await callTool("x", me); return [me, a, b]';
    const results = await Promise.all(Array.from({ length: 60 }, (_, me) => enclave.run(code, { globals: { me } })));
    expect(results.map(({ value }) => value)).toEqual(Array.from({ length: 60 }, (_, me) => [me, me, me]));
    expect(enclave.stats()).toMatchObject({ runs: { active: 0, succeeded: 60, failed: 0 }, toolCalls: 120 });
  });

  it('types the value', async () => {
    const result = await open().run<{ n: number }>('return { n: 1 }');
    if (result.success) expectTypeOf(result.value).toEqualTypeOf<{ n: number }>();
    expect(result.value?.n).toBe(1);
  });

  it('runs one script without an Enclave at hand', async () => {
    expect(await runAgentScript('return await callTool("a", 1)', { toolHandler: (_, args) => args })).toMatchObject({
      value: 1,
    });
  });
});

describe('failures', () => {
  it.each([
    ['return eval("1")', 'VALIDATION_ERROR', 'validate'],
    ['return (', 'SYNTAX_ERROR', 'validate'],
    ['return "\u202e"', 'PRESCAN_REJECTED', 'prescan'],
    ['null.x', 'EXECUTION_ERROR', 'sandbox'],
    ['throw 1', 'EXECUTION_ERROR', 'sandbox'],
    ['throw null', 'EXECUTION_ERROR', 'sandbox'],
    ['JSON.parse("{")', 'EXECUTION_ERROR', 'sandbox'],
    ['await new Promise(() => {})', 'DEADLOCK', 'sandbox'],
    ['const f = () => f(); f()', 'STACK_OVERFLOW', 'sandbox'],
    ['return "x".repeat(1e7)', 'RESULT_TOO_LARGE', 'sanitize'],
    ['return Symbol()', 'VALUE_NOT_TRANSFERABLE', 'sanitize'],
    ['await callTool("missing")', 'TOOL_NOT_FOUND', 'tool'],
    ['await callTool("boom")', 'TOOL_ERROR', 'tool'],
    ['for (const a = []; ; ) a.push(new Uint8Array(1e6))', 'MEMORY_LIMIT_EXCEEDED', 'sandbox'],
    ['"x".repeat(40).concat("!").match(/^(x+x+)+y/)', 'CPU_TIMEOUT', 'sandbox'],
  ])('%s is %s', async (code, expected, layer) => {
    const tools = {
      boom: {
        handler: () => {
          throw new Error('out of stock');
        },
      },
    };
    const { error } = await open({ tools, cpuTimeout: 300 }).run(code);
    expect(error).toMatchObject({ code: expected, layer });
    expect(failureSchema.safeParse(error).success).toBe(true);
  });

  it('point at the line and column of the script, through the transform', async () => {
    const code = 'let n = 0;\nfor (const x of [1, 2]) n += x;\nconst o = {}; const k = "b";\n  o[k].c = n;';
    const { error } = await open().run(code);
    expect(error).toMatchObject({ name: 'TypeError', line: 4 });
    expect(error?.codeFrame).toContain('> 4 |   o[k].c = n;');
    expect(error?.stack).not.toContain('enclave');
  });

  it('tell what had already happened', async () => {
    const enclave = open({
      tools: {
        a: { handler: () => 1 },
        slow: { handler: () => pause(5_000) },
        bad: { handler: () => Promise.reject(new Error('no')) },
      },
    });
    const code =
      'await callTool("a"); callTool("slow"); try { await callTool("bad") } catch {} throw new Error("later")';
    const { error } = await enclave.run(code);
    expect(error?.effects).toEqual([
      { callId: 'call_1', tool: 'a', status: 'completed' },
      { callId: 'call_2', tool: 'slow', status: 'in_flight' },
      { callId: 'call_3', tool: 'bad', status: 'failed' },
    ]);
  });

  it('keep the code that the script gave its error', async () => {
    const code = 'class AppError extends Error { code = "NO_STOCK" }\nthrow new AppError("none left")';
    expect((await open().run(code)).error).toMatchObject({ code: 'EXECUTION_ERROR', data: { code: 'NO_STOCK' } });
  });

  it('carry no path of the host', async () => {
    const enclave = open({
      toolHandler: () => {
        throw new Error('ENOENT: /home/service/secret.json');
      },
    });
    const { error } = await enclave.run('await callTool("x")');
    expect(JSON.stringify(error)).not.toContain('/home/service');
  });
});

describe('limits', () => {
  it('count the wall time of tools and timers', async () => {
    const enclave = open({ timeout: 80, toolHandler: () => pause(5_000) });
    expect((await enclave.run('await callTool("x")')).error?.code).toBe('TIMEOUT');
    expect((await enclave.run('await new Promise((r) => setTimeout(r, 5000))')).error?.code).toBe('TIMEOUT');
    expect((await enclave.run('await callTool("x")', { timeout: 20 })).error?.message).toContain('20 ms');
  });

  it('cannot be caught by the program', async () => {
    const enclave = open({ timeout: 60, maxToolCalls: 2, toolHandler: () => 1 });
    const caught = 'try { for (;;) await callTool("x") } catch (e) { return "caught" } finally { return "finally" }';
    expect((await enclave.run(caught)).error?.code).toBe('MAX_TOOL_CALLS');
  });

  it('run at most so many tool calls at once', async () => {
    let running = 0;
    let most = 0;
    const toolHandler = async () => {
      most = Math.max(most, ++running);
      await pause(2);
      running--;
    };
    const code = 'await Promise.all(Array.from({ length: 20 }, () => callTool("x")))';
    await open({ maxConcurrentToolCalls: 3, toolHandler }).run(code);
    expect(most).toBe(3);
  });

  it('cut console output with a mark', async () => {
    const lines: string[] = [];
    const onEvent = (event: StreamEvent) => event.type === 'stdout' && lines.push(event.payload.text);
    await open({ maxConsoleOutputBytes: 20 }).run('for (let i = 0; i < 9; i++) console.log("123456789")', { onEvent });
    expect(lines.join('')).toMatch(/^123456789123456789\d{0,2}.*truncated/);
    expect(lines.length).toBeLessThanOrEqual(4);
  });

  it('leave timers and endless turns no way to starve the host', async () => {
    let ticks = 0;
    const interval = setInterval(() => ticks++, 5);
    await open({ timeout: 150, toolHandler: () => 1, maxToolCalls: 1e6 }).run(
      'setInterval(() => {}, 0); for (;;) await callTool("x")',
    );
    clearInterval(interval);
    expect(ticks).toBeGreaterThan(3);
  });
});

describe('ending a run', () => {
  it('cancels at the caller’s signal and aborts the tools', async () => {
    const abort = new AbortController();
    let reason: unknown;
    const enclave = open({
      toolHandler: (_, __, { signal }) =>
        new Promise<void>((resolve) => {
          signal.addEventListener('abort', () => {
            reason = signal.reason;
            resolve();
          });
        }),
    });
    setTimeout(() => abort.abort(), 10);
    const { error } = await enclave.run('await callTool("x")', { signal: abort.signal });
    expect(error).toMatchObject({ code: 'CANCELLED', retryable: true, effects: [{ status: 'in_flight' }] });
    expect(reason).toBeInstanceOf(Error);
    expect((await enclave.run('return 1', { signal: AbortSignal.abort() })).error?.code).toBe('CANCELLED');
  });

  it('starts no tool after the program has settled', async () => {
    const called: string[] = [];
    const enclave = open({
      maxConcurrentToolCalls: 1,
      toolHandler: async (name) => {
        called.push(name);
        await pause(5);
      },
    });
    const result = await enclave.run(
      'callTool("first"); callTool("second"); setTimeout(() => callTool("late"), 1); return 1',
    );
    await pause(30);
    expect(called).toEqual([]);
    expect(result.success).toBe(true);
    expect(result.warnings.filter(({ code }) => code === 'UNAWAITED_TOOL_CALL').length).toBeGreaterThan(0);
  });

  it('warns once of each call that nobody awaited', async () => {
    const enclave = open({ toolHandler: () => pause(1) });
    const { warnings } = await enclave.run('const a = 1;\ncallTool("x");\nawait callTool("y");\nreturn a');
    expect(warnings).toMatchObject([{ code: 'UNAWAITED_TOOL_CALL', line: 2 }]);
    expect((await enclave.run('await callTool("x"); return 1')).warnings).toEqual([]);
    const kept = await enclave.run('const kept = callTool("x");\nawait callTool("y");');
    expect(kept.warnings).toMatchObject([{ code: 'UNAWAITED_TOOL_CALL', line: 1 }]);
    const forgotten = await enclave.run('const go = async () => { await callTool("x") };\ngo();');
    expect(forgotten.warnings).toMatchObject([{ code: 'UNAWAITED_TOOL_CALL', line: 1 }]);
    expect((await enclave.run('await Promise.race([callTool("x"), callTool("y")])')).warnings).toEqual([]);
  });

  it('warns of errors that nobody handled', async () => {
    const enclave = open();
    const { warnings } = await enclave.run('async function main() {\n  null.x;\n}\nmain();');
    expect(warnings).toMatchObject([{ code: 'UNHANDLED_REJECTION', line: 2 }]);
    expect(warnings[0]?.message).toContain('TypeError');
    const later = 'const p = Promise.reject(new Error("late")); await 0; try { await p } catch {} return 1';
    expect((await enclave.run(later)).warnings).toEqual([]);
    const many = 'for (let i = 0; i < 500; i++) Promise.reject(new Error("no " + i)); return 1';
    expect((await enclave.run(many)).warnings.length).toBeLessThanOrEqual(5);
  });

  it('disposes: running programs end, later ones fail, nothing is left', async () => {
    const enclave = open({ toolHandler: () => pause(5_000) });
    const running = enclave.run('await callTool("x")');
    await pause(5);
    await enclave.dispose();
    expect((await running).error?.code).toBe('DISPOSED');
    expect((await enclave.run('return 1')).error?.code).toBe('DISPOSED');
    expect(enclave.stats().runs.active).toBe(0);
    await enclave.dispose();
  });
});

describe('events', () => {
  it('are the protocol’s own, numbered without gaps', async () => {
    const events: StreamEvent[] = [];
    const enclave = open({
      toolHandler: (name) => {
        if (name === 'bad') throw new Error('no');
        return 1;
      },
    });
    const code = 'console.log("a"); await callTool("ok", { n: 1 }); try { await callTool("bad") } catch {} return 2';
    const result = await enclave.run(code, { onEvent: (event) => events.push(event) });
    for (const event of events) expect(streamEventSchema.safeParse(event).error).toBeUndefined();
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(new Set(events.map(({ sessionId }) => sessionId))).toEqual(new Set([result.sessionId]));
    expect(events.map(({ type }) => type)).toEqual([
      'session_init',
      'layer_verdict',
      'layer_verdict',
      'layer_verdict',
      'layer_verdict',
      'stdout',
      'tool_call',
      'tool_result_applied',
      'tool_call',
      'tool_result_applied',
      'layer_verdict',
      'layer_verdict',
      'final',
    ]);
  });

  it('show no name that a program chose as it is', async () => {
    const shown: string[] = [];
    const onEvent = (event: StreamEvent) => event.type === 'tool_call' && shown.push(event.payload.tool);
    const { error } = await open().run('await callTool("a\\u001b[2J\\nb")', { onEvent });
    const name = 'a\\u001b[2J\\u000ab';
    expect(shown).toEqual([name]);
    expect(error?.effects).toMatchObject([{ tool: name, status: 'not_started' }]);
    expect(error?.message).not.toMatch(/[\u001b\n]/);
  });

  it('end the run when their listener throws', async () => {
    const { error } = await open().run('await new Promise((r) => setTimeout(r, 50))', {
      onEvent: () => {
        throw new Error('listener');
      },
    });
    expect(error?.code).toBe('INVALID_INPUT');
  });
});

describe('tools', () => {
  it('infer, check and answer', async () => {
    const double = tool({
      input: z.object({ n: z.number() }),
      output: z.number(),
      handler: ({ n }) => n * 2,
    });
    const enclave = open({ tools: { 'math:double': double } });
    expect((await enclave.run('return await tools.math.double({ n: 4 })')).value).toBe(8);
    const { error } = await enclave.run('return await tools.math.double({ n: "4" })');
    expect(error).toMatchObject({ code: 'TOOL_INPUT_INVALID', layer: 'tool', effects: [{ status: 'not_started' }] });
    const caught = await enclave.run(
      'try { await tools.math.halve({}) } catch (e) { return [e.code, e instanceof Error, e.message] }',
    );
    expect(caught.value).toEqual(['TOOL_NOT_FOUND', true, expect.stringContaining('math:double')]);
  });

  it('know on whose behalf they are called, and the program does not', async () => {
    const seen: unknown[] = [];
    const enclave = open({ toolHandler: (_, __, { signal, ...context }) => seen.push({ ...context }) });
    const context = { tenant: 'tenant-zebra', subject: 'subject-zebra', metadata: { trace: 7 } };
    const result = await enclave.run(
      'await callTool("x"); return JSON.stringify(Object.getOwnPropertyNames(globalThis))',
      { context },
    );
    expect(seen).toMatchObject([
      { ...context, sessionId: result.sessionId, callId: 'call_1', idempotencyKey: `${result.sessionId}/call_1` },
    ]);
    expect(result.value).not.toContain('zebra');
  });

  it('survive an audit that breaks', async () => {
    const audit = {
      begin: () => {
        throw new Error('disk full');
      },
    } as unknown as Audit;
    const { error } = await open({ audit, toolHandler: () => 1 }).run('await callTool("x")');
    expect(error).toMatchObject({ code: 'TOOL_ERROR', effects: [{ status: 'in_flight' }] });
  });

  it('fill the audit log', async () => {
    const enclave = open({ audit: true, toolHandler: () => 1 });
    await enclave.run('await callTool("x")', { context: { tenant: 'acme' } });
    const { records } = (enclave.audit as Audit<MemorySink>).sink;
    expect(records).toMatchObject([{ tool: 'x', tenant: 'acme', verdict: 'completed' }]);
    expect(await verifyAudit(records)).toMatchObject({ valid: true, records: 1 });
  });
});

describe('flows', () => {
  it('tells what reaches which tool, by the lines of the script and the labels of the tools', () => {
    const enclave = new Enclave({
      tools: { 'crm:people': { labels: { reads: ['pii'] }, handler: () => [] }, 'page:show': { handler: () => null } },
    });
    const code = `const people = await tools.crm.people({});
const text = people.map((one) => one.email).join();
await tools.page.show({ text: btoa(text) });`;
    const { flows, isComplete } = enclave.flows(code);
    expect(isComplete).toBe(true);
    expect(flows).toContainEqual(
      expect.objectContaining({
        from: { call: 0, tool: 'crm:people', field: '[].email', line: 1 },
        to: { call: 1, tool: 'page:show', argument: 'text', line: 3 },
        labels: ['pii'],
        transforms: ['join', 'base64'],
      }),
    );
    expect(enclave.flows('return 1').flows).toEqual([]);
    expect(() => enclave.flows('return eval("1")')).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
    expect(() => enclave.flows('return (')).toThrow(/validate/);
  });
});
