import { expect, it } from 'vitest';
import { lines, newRecord, roomy } from '../sessions/fixtures.suite.ts';
import { newFile, openStore } from './file-fixtures.suite.ts';

it('keeps up with many small sessions that come and go', async () => {
  const { store, database } = await openStore(newFile(), { maxKept: 0 });
  for (let round = 0; round < 4; round++) {
    await Promise.all(
      Array.from({ length: 50 }, async () => {
        const record = newRecord();
        await store.create(record, roomy);
        await store.claim(record.id);
        const change = { events: lines(record.id, 1, 3), status: 'completed' } as const;
        await store.commit(record.id, { epoch: 1, turn: 0 }, change);
      }),
    );
  }
  const left = () => Number(database.all('SELECT count(*) AS n FROM forgotten')[0]?.n);
  expect(database.all('SELECT count(*) AS n FROM sessions')).toEqual([{ n: 0 }]);
  // Two or three steps, 20 ms apart; one session a step would take seconds.
  await expect.poll(left, { timeout: 1_500 }).toBe(0);
  expect(database.all('SELECT count(*) AS n FROM events')).toEqual([{ n: 0 }]);
});
