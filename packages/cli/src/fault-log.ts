import { oneLine } from './render/visible.ts';
import type { OutputStream } from './streams.ts';

const longest = 1_000;
/** Milliseconds for which a fault that was told is not told again: one that lasts comes many times a second. */
const quietMs = 10_000;
const mostRemembered = 100;

/** Writes the faults of a server, one line each. */
export function createFaultLog(name: string, stderr: Pick<OutputStream, 'write'>, now = () => performance.now()) {
  const toldAt = new Map<string, number>();
  return (error: unknown): void => {
    const { message, cause } = error instanceof Error ? error : { message: String(error), cause: undefined };
    const reason = cause instanceof Error ? ` (${cause.message})` : '';
    const line = oneLine(`${message}${reason}`, longest);
    const before = toldAt.get(line);
    if (before !== undefined && now() - before < quietMs) return;
    if (toldAt.size >= mostRemembered) toldAt.clear();
    toldAt.set(line, now());
    stderr.write(`${name}: ${line}\n`);
  };
}
