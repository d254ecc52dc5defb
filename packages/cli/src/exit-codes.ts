/** What the command's exit status says; documented in `docs/cli.md`. */
export const exitCodes = {
  /** It did what was asked. */
  ok: 0,
  /** The program failed, has issues, or the log is broken. */
  failed: 1,
  /** The command itself was used wrongly: an unknown option, a file that cannot be read. */
  usage: 2,
} as const;
