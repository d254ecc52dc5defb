import { expect, test } from 'vitest';
import { Guest, runGuest } from './testing/boot.suite.ts';

test('timers fire by time, then by the order they were started, with their arguments', async () => {
  const run = await runGuest(`
    const log = [];
    setTimeout((...a) => log.push(a), 20, 'c', 3); setTimeout(() => log.push('a'), 10); setTimeout(() => log.push('b'), 10);
    await new Promise((done) => setTimeout(done, 30));
    return log`);
  expect(run.value).toEqual(['a', 'b', ['c', 3]]);
});

test('promises settle between two timers that are due together, however long their chain is', async () => {
  const guest = await Guest.boot();
  guest.start(`
    const log = [];
    const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
    const work = async () => { const inner = async () => { await sleep(50) }; await inner(); for (let i = 0; i < 20; i++) await null; return 'work' };
    const late = new Promise((_, no) => setTimeout(() => no(new Error('late')), 60));
    return await Promise.race([work(), late])`);
  guest.now += 1_000;
  guest.dispatch('timers');
  expect(guest.record().value).toBe('work');
  guest.vm.dispose();
});

test('wake tells the earliest time whenever it changes', async () => {
  const guest = await Guest.boot();
  const start = guest.now;
  guest.start(`
    const a = setTimeout(() => {}, 100); const b = setTimeout(() => {}, 50); setTimeout(() => {}, 70);
    clearTimeout(b); clearTimeout(b); clearTimeout(undefined); clearTimeout({}); clearTimeout(99); clearTimeout(a);
    await new Promise(() => {})`);
  const wakes = () =>
    guest.sent.filter(([op]) => op === 'wake').map(([, time]) => (time === '' ? '' : Number(time) - start));
  expect(wakes()).toEqual([100, 50, 70]);
  guest.dispatch('timers');
  expect(wakes()).toEqual([100, 50, 70]);
  guest.now += 70;
  guest.dispatch('timers');
  expect(wakes()).toEqual([100, 50, 70, '']);
  guest.vm.dispose();
});

test('intervals repeat until they are cleared, also from inside', async () => {
  const run = await runGuest(`
    let n = 0;
    await new Promise((done) => { const id = setInterval(() => { if (++n === 3) { clearInterval(id); done() } }, 10) });
    return n`);
  expect(run.value).toBe(3);
  expect(run.sent.at(-2)).toEqual(['wake', '']);
});

test.each([
  ['-5', 1],
  ['NaN', 1],
  ['"15"', 15],
  ['1.9', 1],
  ['undefined', 1],
  ['1e300', 2_147_483_647],
  ['Infinity', 2_147_483_647],
  ['{}', 1],
])('a delay of %s is %i ms', async (delay, milliseconds) => {
  const guest = await Guest.boot();
  guest.start(`setTimeout(() => {}, ${delay}); await new Promise(() => {})`);
  expect(Number(guest.sent[0]?.[1]) - guest.now).toBe(milliseconds);
  guest.vm.dispose();
});

test('what is not a function is refused', async () => {
  const run = await runGuest(
    "const e = []; for (const f of ['code()', null, {}]) try { setTimeout(f, 1) } catch (x) { e.push(x.name) } return e",
  );
  expect(run.value).toEqual(['TypeError', 'TypeError', 'TypeError']);
});

test('timers are bounded, cleared ones give their place back, and many fire in order', async () => {
  const run = await runGuest(`
    for (let i = 0; i < 30000; i++) clearTimeout(setTimeout(() => {}, 1e6));
    let last = -1, inOrder = true, fired = 0;
    for (let i = 0; i < 10000; i++) { const ms = (i * 7919) % 97; setTimeout(() => { inOrder &&= ms >= last; last = ms; fired++ }, ms) }
    let error; try { setTimeout(() => {}, 0) } catch (e) { error = e.name }
    globalThis.check = () => [inOrder, fired];
    return error`);
  expect(run.value).toBe('RangeError');
});

test('an error that a timer throws ends the run', async () => {
  const run = await runGuest("setTimeout(() => { throw new RangeError('tick') }, 1); await new Promise(() => {})");
  expect(run.fail).toMatchObject({ name: 'RangeError', message: 'tick' });
});

test('a rejection that nobody handles does not', async () => {
  const run = await runGuest("Promise.reject(new Error('floating')); await null; return 'fine'");
  expect(run.value).toBe('fine');
});
