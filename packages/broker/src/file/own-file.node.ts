import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname } from 'node:path';
import { EnclaveError } from '@enclave-vm/core';

/**
 * Makes this process the only one that uses a file, until it lets go or is gone, however it ends. Every process that
 * wants the file first puts one of its own beside it, then looks for others': of two, at least one sees the other.
 *
 * It cannot see into other machines: what their processes left behind has to be deleted by hand. Containers that share
 * the file need host names of their own, or a Node whose SQLite locks it besides.
 *
 * @param path absolute, without links
 * @returns lets the file go
 * @throws EnclaveError NOT_READY when it is another's
 */
export async function ownFile(path: string): Promise<() => void> {
  for (let attempt = 1; ; attempt++) {
    const other = tryToOwn(path);
    if (!other) return () => rmSync(ownerFile(path, process.pid), { force: true });
    if (attempt === maxAttempts) throw inUse(path, other);
    // Two that came at once have both stepped back, or the other is just leaving.
    await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 60));
  }
}

interface Owner {
  readonly pid: number;
  readonly host: string;
  /** Tells apart processes that had the same id one after the other; unknown outside Linux. */
  readonly startedAt?: string;
}

const maxAttempts = 5;

/** @returns whose it is; undefined: ours */
function tryToOwn(path: string): Owner | undefined {
  const { pid } = process;
  const before = readOwner(path, pid);
  if (before && !isGone(before)) return before;
  const mine = ownerFile(path, pid);
  rmSync(mine, { force: true });
  const startedAt = startOf(pid);
  const owner: Owner = { pid, host: hostname(), ...(startedAt !== undefined && { startedAt }) };
  writeFileSync(mine, JSON.stringify(owner), { flag: 'wx', mode: 0o600, flush: true });
  const others = listOwners(path).filter((other) => other.pid !== pid);
  const living = others.find((other) => !isGone(other));
  if (living) rmSync(mine, { force: true });
  else for (const gone of others) rmSync(ownerFile(path, gone.pid), { force: true });
  return living;
}

function ownerFile(path: string, pid: number): string {
  return `${path}.owner-${pid}`;
}

function listOwners(path: string): Owner[] {
  const prefix = ownerFile(basename(path), 0).slice(0, -1);
  return readdirSync(dirname(path))
    .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
    .map((name) => readOwner(path, Number(name.slice(prefix.length))))
    .filter((owner) => owner !== undefined);
}

/** Undefined when there is none, or no longer. */
function readOwner(path: string, pid: number): Owner | undefined {
  let text: string;
  try {
    text = readFileSync(ownerFile(path, pid), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const { host, startedAt } = parseOwner(text);
  return {
    pid,
    // Its process was stopped before it had written that, and is of this host as far as anybody can know.
    host: typeof host === 'string' ? host : hostname(),
    ...(typeof startedAt === 'string' && { startedAt }),
  };
}

function parseOwner(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

/** Whether its process certainly runs no more. */
function isGone({ pid, host, startedAt }: Owner): boolean {
  if (host !== hostname()) return false;
  if (!isRunning(pid)) return true;
  const now = startOf(pid);
  return startedAt !== undefined && now !== undefined && startedAt !== now;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** When a process started: the boot of its Linux, and ticks since then; undefined elsewhere. */
function startOf(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program, in brackets, may hold anything.
    return `${boot} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return undefined;
  }
}

/** Names no folder: it may reach a client. */
function inUse(path: string, { pid, host }: Owner): EnclaveError {
  const isHere = host === hostname();
  const other = `another process (pid ${pid}${isHere ? '' : ` on the host ${host}`})`;
  const message = `The file of \`storePath\` is in use by ${isHere && pid === process.pid ? 'this process' : other}.`;
  const file = basename(ownerFile(path, pid));
  return new EnclaveError(
    'NOT_READY',
    message,
    `Stop that process; if it is gone for good, delete ${file} beside the file.`,
  );
}
