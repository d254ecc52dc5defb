import type { ReadyResponse } from '@enclave-vm/protocol';
import { within } from './within.ts';

export interface ReadinessCheck {
  readonly name: string;
  /** False, a rejection, and no answer within two seconds all mean that it is not ready. */
  check(): boolean | Promise<boolean>;
}

const checkTimeoutMs = 2_000;
/** Anybody may ask, so the checks run no oftener than this. */
const keptMs = 1_000;

/** Says whether all checks pass; never why one fails, because anybody may ask. */
export function createReadiness(
  checks: readonly ReadinessCheck[],
  onError: (error: unknown) => void,
): () => Promise<ReadyResponse> {
  let last: { readonly at: number; readonly answer: Promise<ReadyResponse> } | undefined;
  return () => {
    const now = performance.now();
    if (!last || now - last.at >= keptMs) last = { at: now, answer: runAll(checks, onError) };
    return last.answer;
  };
}

async function runAll(checks: readonly ReadinessCheck[], onError: (error: unknown) => void): Promise<ReadyResponse> {
  const results = await Promise.all(
    checks.map(async (check) => ({ name: check.name, ok: await isReady(check, onError) })),
  );
  return { ready: results.every(({ ok }) => ok), checks: results };
}

async function isReady(readiness: ReadinessCheck, onError: (error: unknown) => void): Promise<boolean> {
  try {
    return (await within(checkTimeoutMs, `the readiness check ${readiness.name}`, () => readiness.check())) === true;
  } catch (error) {
    onError(error);
    return false;
  }
}
