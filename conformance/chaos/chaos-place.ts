import type { Service } from './ask-service.ts';

/** Processes that serve sessions and can be killed. */
export interface ChaosPlace {
  readonly service: Service;
  /** Kills something with SIGKILL, and starts it again. Resolves with what it was when that is back. */
  strike(): Promise<string>;
  /** What the brokers that live last complained of, for whoever looks into a breach. */
  complaints(): string;
  close(): Promise<void>;
}
