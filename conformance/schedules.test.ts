import { createHash } from 'node:crypto';
import { Enclave } from '@enclave-vm/core';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startOfTime } from './schedules/clock.ts';
import { type Given, Play, type Played } from './schedules/play.ts';
import { programs } from './schedules/program.ts';
import { programText } from './schedules/program-text.ts';
import {
  actLists,
  type Deed,
  type Disruption,
  disruptions,
  noDisruption,
  passings,
  resultLists,
} from './schedules/schedule.ts';
import { World } from './schedules/world.ts';

/** Interrupted sessions of a kind, at least; `ENCLAVE_SCHEDULES` makes them more, `ENCLAVE_SCHEDULES_SEED` others. */
const schedules = Math.max(150, Number(process.env.ENCLAVE_SCHEDULES ?? 0));
const seed = Number(process.env.ENCLAVE_SCHEDULES_SEED ?? 5);

const world = new World();
const options = { tools: world.tools, layers: { score: false }, snapshotKeys: [{ id: 'k', key: new Uint8Array(32) }] };
const embedded = [new Enclave(options), new Enclave(options)];
const pool = new Enclave({ ...options, adapter: 'worker_threads', workerPoolConfig: { minWorkers: 1, maxWorkers: 1 } });

beforeAll(async () => {
  for (const enclave of [...embedded, pool]) expect((await enclave.run('return 1')).value).toBe(1);
  // The real one answers from another thread, which no clock of ours waits for.
  vi.spyOn(globalThis.crypto.subtle, 'digest').mockImplementation(async (_, bytes) => sha256(bytes));
  vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] });
});
afterAll(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  for (const enclave of [...embedded, pool]) await enclave.dispose();
});

it.each([
  { name: 'whose caller answers its calls', isManual: true, mostAtOnce: 3, enclaves: embedded, share: 1 },
  { name: 'whose tools run', isManual: false, mostAtOnce: 1, enclaves: embedded, share: 1 },
  { name: 'that goes to a worker and back', isManual: true, mostAtOnce: 3, enclaves: [...embedded, pool], share: 0.2 },
])('a session $name is the same however it is interrupted', { timeout: 3_600_000 }, async (kind) => {
  const interruptions: string[] = [];
  let played = 0;
  await fc.assert(
    fc.asyncProperty(
      programs,
      resultLists,
      actLists(kind.mostAtOnce),
      fc.array(disruptions, { minLength: 1, maxLength: 4 }),
      async (program, results, acts, ways) => {
        const given = { code: programText(program), isManual: kind.isManual, results };
        const straight = await play(embedded, given, noDisruption).actOut(acts);
        expect(straight.problems).toEqual([]);
        await expectSameReplay(straight);
        for (const way of ways) {
          const disruption = applicable(way, given, straight.deeds);
          const again = await play(kind.enclaves, given, disruption).playAgain(straight.deeds);
          expect(again.problems, JSON.stringify(straight.deeds)).toEqual([]);
          expect(again.story).toEqual(straight.story);
          if (disruption.isKept) await expectSameReplay(again);
          interruptions.push(...again.interruptions);
          played++;
        }
      },
    ),
    // Half as many programs, each with two interrupted sessions and more.
    { seed, numRuns: Math.ceil((schedules * kind.share) / 2) },
  );
  expect(played).toBeGreaterThanOrEqual(schedules * kind.share);
  expect(new Set(interruptions)).toEqual(new Set([...passings, 'death', 'pause']));
});

async function expectSameReplay({ journal, story }: Played): Promise<void> {
  const [enclave] = embedded as [Enclave];
  const report = await enclave.replay({ journal });
  expect(report).toMatchObject({ isSame: true, turns: journal.filter(({ kind }) => kind === 'turn').length });
  const { payload } = story.at(-1) as { payload: { success: boolean; value?: unknown; error?: { message: string } } };
  expect(report.ended).toMatchObject(
    payload.success ? { success: true, value: payload.value } : { error: { message: payload.error?.message } },
  );
}

function play(enclaves: readonly Enclave[], given: Given, disruption: Disruption): Play {
  vi.setSystemTime(startOfTime);
  // Verdicts tell whether the program was known.
  for (const enclave of enclaves) enclave.validate(given.code);
  return new Play(enclaves, world, given, disruption);
}

/** The disruption, without what would make another session of this one. */
function applicable(way: Disruption, { isManual }: Given, deeds: readonly Deed[]): Disruption {
  // Results that came at once are written one by one, so a death may part them.
  const isDivisible = deeds.some((deed) => deed.kind === 'settle' && deed.callIds.length > 1);
  return {
    ...way,
    // Of a session that is driven nothing else says what it waits for.
    isKept: !isManual || way.isKept,
    deaths: isDivisible ? [] : way.deaths,
  };
}

function sha256(bytes: BufferSource): ArrayBuffer {
  const view = ArrayBuffer.isView(bytes) ? bytes : new Uint8Array(bytes);
  return new Uint8Array(
    createHash('sha256')
      .update(view as NodeJS.ArrayBufferView)
      .digest(),
  ).buffer;
}
