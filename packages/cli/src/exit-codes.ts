/** What the command's exit status says; documented in `docs/cli.md`. */
export const exitCodes = {
  /** It did what was asked. */
  ok: 0,
  /** The program failed, has issues, or the log is broken. */
  failed: 1,
  /** The command itself was used wrongly: an unknown option, a file that cannot be read. */
  usage: 2,
  /** The session is not over: it waits for somebody who is not here, or was left to go on later. */
  waiting: 3,
} as const;
