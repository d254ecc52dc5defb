import { DelayedError, type Job } from 'bullmq';

/** What BullMQ keeps of a session that is to be driven. */
export interface DriveJob {
  readonly id: string;
  /** The session's turn at the last try that did not end well. */
  readonly turn?: string;
  /** Tries that did not end well and that do not count. */
  readonly forgiven?: number;
  /** How often the job had fallen silent when that was last forgiven. */
  readonly stalls?: number;
}

/** The job is done later, and this try does not count. Always throws, which is how BullMQ is told. */
export async function postpone(job: Job<DriveJob>, token: string | undefined, ms: number): Promise<never> {
  await job.moveToDelayed(Date.now() + ms, token);
  throw new DelayedError();
}

/** The process that fell silent was alive. */
export async function forgiveStall(job: Job<DriveJob>): Promise<void> {
  const { forgiven = 0, stalls } = job.data;
  if (stalls === job.stalledCounter) return;
  await job.updateData({ ...job.data, forgiven: forgiven + 1, stalls: job.stalledCounter });
}

/** Tries that failed or fell silent, all of them in the turn in which the session is now. */
export async function countFailures(job: Job<DriveJob>, turn: string): Promise<number> {
  const all = job.stalledCounter + job.attemptsMade;
  const { turn: before, forgiven = 0 } = job.data;
  if (turn === before) return all - forgiven;
  // The session got on since the last one.
  const old = before === undefined ? forgiven : Math.max(forgiven, all - 1);
  await job.updateData({ ...job.data, turn, forgiven: old });
  return all - old;
}
