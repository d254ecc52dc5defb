import type { Job } from 'bullmq';
import { expect, it } from 'vitest';
import { countFailures, type DriveJob, forgiveStall } from './drive-job.ts';

/** A job as far as tries are counted. */
function newJob() {
  const job = {
    data: { id: 'ses_a' } as DriveJob,
    stalledCounter: 0,
    attemptsMade: 0,
    async updateData(data: DriveJob) {
      job.data = data;
    },
  };
  return job as typeof job & Job<DriveJob>;
}

it('counts what failed and what fell silent', async () => {
  const job = newJob();
  job.stalledCounter = 1;
  expect(await countFailures(job, '0')).toBe(1);
  job.attemptsMade = 1;
  expect(await countFailures(job, '0')).toBe(2);
});

it('counts the tries of one turn only', async () => {
  const job = newJob();
  for (let turn = 0; turn < 10; turn++) {
    job.stalledCounter++;
    expect(await countFailures(job, String(turn))).toBe(1);
  }
  job.stalledCounter++;
  expect(await countFailures(job, '9')).toBe(2);
});

it('forgives each time once that a living process fell silent, over turns too', async () => {
  const job = newJob();
  for (let turn = 0; turn < 3; turn++) {
    job.stalledCounter++;
    for (let looks = 0; looks < 5; looks++) await forgiveStall(job);
    expect(await countFailures(job, String(turn))).toBe(0);
  }
});

it('does not forgive a death because the process fell silent before it', async () => {
  const job = newJob();
  for (let deaths = 1; deaths <= 3; deaths++) {
    job.stalledCounter++;
    for (let looks = 0; looks < 5; looks++) await forgiveStall(job);
    job.stalledCounter++;
    expect(await countFailures(job, '0')).toBe(deaths);
  }
});
