/** The command was used wrongly; its message is all that the person needs. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
