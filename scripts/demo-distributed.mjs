// The three tiers as plain processes of this machine: a client, brokers that share one Redis, and runtimes. Shows what
// crosses between them, kills a runtime in the middle of a script, and ends with an error when something is not as said.
import { readFileSync } from 'node:fs';
import { EnclaveClient } from '@enclave-vm/client';
import { startEnclave, startRedis } from './demo-distributed/processes.mjs';
import { style, Trace } from './demo-distributed/trace.mjs';
import { openWire } from './demo-distributed/wire.mjs';

const root = new URL('..', import.meta.url).pathname;
const clientToken = 'token-of-the-demo-client';
const runtimeToken = 'token-of-the-demo-brokers';
const log = (text = '') => process.stdout.write(`${text}\n`);
const heading = (text) => log(`\n${style.title(text)}\n`);

const processes = [];
const wires = [];
let trace = new Trace();
/** Told of every turn that begins. */
let onTurn = () => undefined;

async function startAll() {
  const runtimes = [];
  for (const name of ['runtime A', 'runtime B']) {
    runtimes.push(track(await startEnclave(name, ['runtime'], { ENCLAVE_RUNTIME_TOKEN: runtimeToken })));
  }
  const redis = await startRedis();
  if (redis) track(redis);
  const brokers = [];
  for (const name of redis ? ['broker 1', 'broker 2'] : ['broker']) {
    const urls = await Promise.all(runtimes.map((runtime) => openWireTo(name, runtime)));
    const environment = {
      ENCLAVE_RUNTIME_URL: urls.join(','),
      ENCLAVE_RUNTIME_TOKEN: runtimeToken,
      ENCLAVE_TOKENS: `${clientToken}:demo`,
      ENCLAVE_TOOLS: `${root}examples/shop-tools.ts`,
      ...(redis && { REDIS_URL: redis.url }),
    };
    brokers.push(track(await startEnclave(name, ['serve'], environment)));
  }
  for (const broker of brokers) await warmUp(broker);
  return { runtimes, brokers };
}

function track(started) {
  processes.push(started);
  return started;
}

async function openWireTo(broker, runtime) {
  const wire = await openWire(runtime.url, (direction, header, bytes) => {
    trace.onWire(broker, runtime.name, header, bytes);
    if (direction === 'turn' && header.kind === 'turn') onTurn(header.turn, runtime);
  });
  wires.push(wire);
  return wire.url;
}

/** Waits until it is ready; what is loaded only once then does not stand in the trace. */
async function warmUp({ url }) {
  for (let tries = 0; !(await fetch(`${url}/ready`)).ok; tries++) {
    expect(tries < 200, `${url} to become ready`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const client = new EnclaveClient({ url, token: clientToken });
  const sessions = Array.from({ length: 4 }, () => client.execute('return (await tools.users.list()).length').result);
  expect(
    (await Promise.all(sessions)).every(({ success }) => success),
    'a first program to succeed',
  );
}

/** Runs a script through a broker, reading its events as they come. */
async function run(broker, code) {
  trace = new Trace();
  const client = new EnclaveClient({ url: broker.url, token: clientToken });
  trace.say('client', broker.name, `POST /sessions, ${code.length} characters`);
  const session = client.execute(code);
  for await (const event of session.events) trace.onEvent(broker.name, event);
  return { id: await session.sessionId, result: await session.result };
}

async function countEvents(broker, sessionId) {
  const client = new EnclaveClient({ url: broker.url, token: clientToken });
  const seqs = [];
  for await (const { seq } of client.attach(sessionId).events) seqs.push(seq);
  expect(
    seqs.every((seq, index) => seq === index + 1),
    'a stream without gaps',
  );
  return seqs.length;
}

function expect(holds, what) {
  if (!holds) throw new Error(`The demo expected ${what}.`);
}

/** Computes for a while at the third customer, which is when its runtime is killed. */
const longScript = `
const users = await tools.users.list();
const found: string[] = [];
for (const [index, user] of users.entries()) {
  const { items } = await tools.orders.list({ userId: user.id });
  for (let round = 0; index === 2 && round < 12; round++) {
    Array.from({ length: 15_000 }, (_, n) => (n * 7919) % 65_521).sort((a, b) => a - b);
  }
  found.push(user.name + ': ' + items.length);
  console.log(found.at(-1));
}
return found;
`;
const computingTurn = 5;
const killAfterMs = 40;

async function show() {
  const { runtimes, brokers } = await startAll();
  const [first] = brokers;
  const last = brokers.at(-1);
  heading('Processes');
  for (const { name, url, pid } of processes) log(`  ${name.padEnd(10)} pid ${`${pid}`.padEnd(8)} ${url}`);
  if (brokers.length === 1) {
    log('\n  redis-server is not installed, so there is one broker and its sessions are in its memory.');
  }

  heading(`examples/report-agent.ts, asked of ${first.name}`);
  const report = await run(first, readFileSync(`${root}examples/report-agent.ts`, 'utf8'));
  trace.print(log);
  expect(report.result.success && report.result.value.total === 1160, 'the report');
  log(`\n  ${style.good('✓')} total ${report.result.value.total}, saved as ${report.result.value.report}`);
  const events = await countEvents(last, report.id);
  if (last !== first)
    log(`  ${style.good('✓')} ${last.name} tells the same ${events} events to a client that comes later`);

  heading('Another script, and a runtime that is killed in the middle of it');
  let killed;
  onTurn = (turn, runtime) => {
    if (killed || turn.turn !== computingTurn) return;
    killed = runtime;
    setTimeout(() => {
      trace.say(runtime.name, '', style.bad(`✗ kill -9 ${runtime.pid}`));
      runtime.kill();
    }, killAfterMs);
  };
  const survived = await run(first, longScript);
  trace.print(log);
  expect(killed, 'a runtime to be killed');
  expect(survived.result.success && survived.result.value.length === 4, 'the script to end well');
  expect(trace.repeatedTurns === 1, 'one turn to run twice');
  expect(trace.answers === 5, 'each tool to have run once');
  const other = runtimes.find((runtime) => runtime !== killed);
  log(`\n  ${style.good('✓')} ${other.name} ran the lost turn once more, and the script ended well:`);
  log(`    ${survived.result.value.join(', ')}`);
  log(`  ${style.good('✓')} no tool ran twice: five calls, ${trace.answers} results`);
}

async function stopAll() {
  heading('Stopping');
  // Brokers first: their sessions may still need runtimes and Redis.
  for (const started of [...processes].reverse()) {
    const end = await started.stop();
    log(`  ${started.name.padEnd(10)} ${end === 0 ? 'drained, exit 0' : `ended by ${end}`}`);
  }
}

try {
  await show();
  await stopAll();
} catch (error) {
  trace.print(log);
  log(style.bad(`\n${error.message}`));
  process.exitCode = 1;
} finally {
  for (const { kill } of processes) kill();
  for (const wire of wires) wire.close();
}
