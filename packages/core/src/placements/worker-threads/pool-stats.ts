import type { KillReason } from './pool-config.ts';

/** What a pool does and has done. */
export interface PoolStats {
  readonly workers: {
    readonly starting: number;
    readonly idle: number;
    readonly busy: number;
    /** Giving back a session before they are stopped. */
    readonly retiring: number;
  };
  readonly queue: {
    /** Turns and programs that wait for a worker. */
    readonly depth: number;
    /** Milliseconds that those which got a worker had waited, on average. */
    readonly meanWaitMs: number;
    readonly maxWaitMs: number;
    readonly refused: number;
    readonly timedOut: number;
  };
  readonly turns: number;
  /** Over the last second or so. */
  readonly turnsPerSecond: number;
  /** Sessions whose memory came back from a worker, and sessions that went on with memory that was sent. */
  readonly parks: number;
  readonly resumes: number;
  /** Large programs that were checked in a worker. */
  readonly prepared: number;
  readonly kills: Readonly<Record<KillReason, number>>;
  /** Workers that were stopped without a fault. */
  readonly recycled: number;
  /** Sessions that have begun and not ended. */
  readonly sessions: number;
  /** Bytes of sessions that wait outside of the workers, and of the workers themselves as they last reported. */
  readonly parkedBytes: number;
  readonly workerBytes: number;
}
