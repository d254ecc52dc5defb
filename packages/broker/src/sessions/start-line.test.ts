import { expect, it } from 'vitest';
import { createStartLine } from './start-line.ts';

const turnOfTheLoop = () => new Promise((resolve) => setImmediate(resolve));

it('lets a few begin at once, and the others in the order in which they came, a few in each turn of the loop', async () => {
  const mayStart = createStartLine();
  const begun: number[] = [];
  const waiting = Array.from({ length: 11 }, (_, n) => {
    const turn = mayStart();
    if (turn) return turn.then(() => void begun.push(n));
    begun.push(n);
    return undefined;
  });
  expect(begun).toEqual([0, 1, 2, 3]);
  await turnOfTheLoop();
  expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  await Promise.all(waiting);
  expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  await turnOfTheLoop();
  await turnOfTheLoop();
  expect(mayStart()).toBeUndefined();
});

it('keeps its order when more come while others wait', async () => {
  const mayStart = createStartLine();
  for (let n = 0; n < 5; n++) void mayStart();
  const late = mayStart();
  expect(late).toBeInstanceOf(Promise);
  await late;
});
