import { atATime, session, stream } from '../measure/load.mjs';
import { duration, number, size } from '../measure/report.mjs';
import { startService } from '../measure/service.mjs';
import { median } from '../measure/statistics.mjs';

const program = (n) => `return (await tools.echo({ n: ${n} })).n`;
const counts = [1, 50, 500];

/**
 * Brokers and runtimes in processes of their own, driven over HTTP by this one.
 *
 * @param {{ isQuick: boolean }} input
 */
export async function distributed({ isQuick }) {
  const runtime = await startService('runtime');
  const modes = {
    embedded: {},
    extracted: { mode: 'extracted', runtimeUrl: runtime.url },
  };
  const rows = [];
  const measured = {};
  for (const [mode, options] of Object.entries(modes)) {
    const broker = await startService('broker', [JSON.stringify(options)]);
    // Until V8 has optimized what every session needs, which takes some thousands.
    await atATime(isQuick ? 200 : 8_000, 50, (n) => checked(session(broker.url, program(n % 4_000))));
    for (const [count, isDistinct] of [...counts.map((one) => [one, true]), [50, false]]) {
      const total = isQuick ? count * 2 : Math.max(1_500, count * 6);
      const before = await broker.ask('cpu');
      const startedAt = performance.now();
      const ends = await atATime(total, count, (n) =>
        checked(session(broker.url, program(isDistinct ? n + count * 10_000 : 0))),
      );
      const perSecond = (total / (performance.now() - startedAt)) * 1_000;
      const { cpu } = await broker.ask('cpu');
      const cpuMs = (cpu.user - before.cpu.user + cpu.system - before.cpu.system) / 1_000 / total;
      const first = median(ends.map(({ firstMs }) => firstMs));
      const final = median(ends.map(({ finalMs }) => finalMs));
      const label = isDistinct ? mode : `${mode}, one program`;
      measured[`${label} ${count}`] = { first, final, perSecond };
      rows.push([label, String(count), duration(first), duration(final), number(perSecond), duration(cpuMs)]);
    }
    if (mode === 'embedded') {
      measured.events = await eventsPerSecond(broker, isQuick);
      measured.memory = await memoryOfOpen(isQuick ? 500 : 5_000);
    }
    broker.stop();
  }
  const trips = await toolRoundTrips(runtime.url, isQuick);
  runtime.stop();

  return {
    title: 'Brokers and runtimes: sessions with one tool call over HTTP',
    columns: ['', 'clients', 'first event', 'final event', 'sessions a second', "broker's CPU for one"],
    rows,
    targets: [
      { text: 'first event at 50 clients, embedded', measured: measured['embedded 50'].first, limit: 20, unit: ' ms' },
      {
        text: 'first event at 50 clients, extracted',
        measured: measured['extracted 50'].first,
        limit: 20,
        unit: ' ms',
      },
      { text: 'tool round trip over WebSocket', measured: trips.WebSocket, limit: 2, unit: ' ms' },
      {
        text: 'sessions a second, one program (ten times 168)',
        measured: measured['embedded, one program 50'].perSecond,
        limit: 1_680,
        unit: '',
        isLeast: true,
      },
      {
        text: `memory of a broker with ${number(measured.memory.count)} open sessions`,
        measured: measured.memory.bytes / 1e6,
        limit: 1_000,
        unit: ' MB',
      },
    ],
    notes: [
      `A tool round trip inside a program: ${Object.entries(trips)
        .map(([place, ms]) => `${place} ${duration(ms)}`)
        .join(', ')}.`,
      `Events to 200 clients that follow one session: ${number(measured.events)} a second.`,
      `${number(measured.memory.count)} sessions that wait for a tool of the broker: ${size(measured.memory.each)} each.`,
      'The client takes part of the same two cores; 168 sessions a second is what enclave-vm 2.15 reaches on a machine of this kind.',
      'Unless it says otherwise every session runs a program that was never seen before.',
    ],
  };
}

async function checked(running) {
  const end = await running;
  if (!end.text.includes('"success":true')) throw new Error(end.text.slice(-500));
  return end;
}

/** One session prints its lines; 200 clients read all of them from the log. */
async function eventsPerSecond({ url }, isQuick) {
  const lines = isQuick ? 100 : 900;
  const { text } = await checked(session(url, `for (let i = 0; i < ${lines}; i++) console.log('line', i); return 1`));
  const { sessionId } = JSON.parse(text.slice(0, text.indexOf('\n')));
  const startedAt = performance.now();
  const read = await Promise.all(
    Array.from({ length: 200 }, () => stream(`${url}/sessions/${sessionId}/stream`, { count: true })),
  );
  const events = read.reduce((sum, one) => sum + one.lines, 0);
  return (events / (performance.now() - startedAt)) * 1_000;
}

async function memoryOfOpen(count) {
  const broker = await startService('broker', [JSON.stringify({ timeout: 600_000 })]);
  await checked(session(broker.url, program(1)));
  const { bytes: before } = await broker.ask('memory');
  const open = [];
  const deadline = performance.now() + 60_000;
  let waiting = 0;
  while (waiting < count) {
    if (performance.now() > deadline) throw new Error(`not all of ${count} sessions are open after a minute`);
    // A crowd that comes within a millisecond would measure the queue of the system's connections.
    while (open.length < Math.min(count, waiting + 200)) {
      open.push(session(broker.url, `return 1 + (await tools.wait({ n: ${open.length} }))`));
    }
    ({ waiting } = await broker.ask('state'));
  }
  const { bytes } = await broker.ask('memory');
  await broker.ask('answer');
  for (const one of open) await checked(one);
  broker.stop();
  return { count, bytes, each: (bytes - before) / count };
}

/** Milliseconds of one call in a program that makes many, one after another. */
async function toolRoundTrips(url, isQuick) {
  const { Enclave } = await import('../../packages/core/dist/index.js');
  const { createRemotePlacement } = await import('../../packages/runtime/dist/client.js');
  const calls = isQuick ? 50 : 500;
  const code = `for (let i = 0; i < ${calls}; i++) await tools.echo({ i }); return 1`;
  const places = {
    embedded: {},
    'worker thread': { adapter: 'worker_threads', workerPoolConfig: { minWorkers: 1, maxWorkers: 1 } },
    WebSocket: { placement: createRemotePlacement({ urls: [url] }) },
    'stateless HTTP': { placement: createRemotePlacement({ urls: [url.replace('ws:', 'http:')] }) },
  };
  const trips = {};
  for (const [place, options] of Object.entries(places)) {
    const enclave = new Enclave({ maxToolCalls: 10_000, tools: { echo: { handler: (args) => args } }, ...options });
    const samples = [];
    for (let round = 0; round < (isQuick ? 2 : 6); round++) {
      const startedAt = performance.now();
      const result = await enclave.run(code);
      if (!result.success) throw new Error(`${place}: ${result.error.message}`);
      samples.push((performance.now() - startedAt) / calls);
    }
    trips[place] = median(samples.slice(1));
    await enclave.dispose();
  }
  return trips;
}
