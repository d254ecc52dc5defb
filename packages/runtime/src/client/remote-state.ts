/** What is known of one runtime. */
export interface RemoteState {
  /** Without credentials. */
  readonly url: string;
  /**
   * `unreachable`: no connection, it is tried again; `unusable`: it answers, but is of another version, refuses the
   * token or sent what no honest runtime sends; `draining`: it takes no more turns.
   */
  readonly status: 'connecting' | 'ready' | 'draining' | 'unreachable' | 'unusable';
  /** Why, for people. Never part of a run's result, because it may name hosts. */
  readonly detail: string | undefined;
  /** Turns of ours that it runs, those that were given up included. */
  readonly running: number;
  /** Turns that it takes at once. */
  readonly capacity: number;
}
