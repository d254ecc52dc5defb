import { expect, it } from 'vitest';
import { createStartLine, type Start } from './start-line.ts';

const turnOfTheLoop = () => new Promise((resolve) => setImmediate(resolve));

/** Programs that note when they begin, and leave when they are told to. */
function crowd(count: number) {
  const enter = createStartLine();
  const begun: number[] = [];
  const starts: Start[] = Array.from({ length: count }, (_, n) => {
    const start = enter();
    if (start.ready) void start.ready.then(() => begun.push(n));
    else begun.push(n);
    return start;
  });
  return { enter, begun, leave: (n: number) => starts[n]?.leave() };
}

it('lets one begin at once, and the next when it has left', async () => {
  const { begun, leave } = crowd(3);
  expect(begun).toEqual([0]);
  leave(0);
  await Promise.resolve();
  expect(begun).toEqual([0, 1]);
  leave(0);
  await Promise.resolve();
  expect(begun).toEqual([0, 1]);
  leave(1);
  await Promise.resolve();
  expect(begun).toEqual([0, 1, 2]);
});

it('lets nobody wait for one that takes longer than a turn of the loop', async () => {
  const { begun } = crowd(4);
  for (const expected of [[0], [0, 1], [0, 1, 2], [0, 1, 2, 3]]) {
    expect(begun).toEqual(expected);
    await turnOfTheLoop();
    await Promise.resolve();
  }
});

it('turns the loop between programs that hold the thread', async () => {
  const { begun, leave } = crowd(3);
  const until = performance.now() + 8;
  while (performance.now() < until);
  leave(0);
  await Promise.resolve();
  expect(begun).toEqual([0]);
  await turnOfTheLoop();
  await Promise.resolve();
  expect(begun).toEqual([0, 1]);
});

it('is free again when all have left', async () => {
  const { enter, leave } = crowd(1);
  leave(0);
  await turnOfTheLoop();
  await turnOfTheLoop();
  const start = enter();
  expect(start.ready).toBeUndefined();
  start.leave();
  expect(enter().ready).toBeUndefined();
});
