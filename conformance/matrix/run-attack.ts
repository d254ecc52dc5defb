import { isDeepStrictEqual } from 'node:util';
import type { Enclave, RunResult } from '@enclave-vm/core';
import { secretCalls } from '../attack-tools.ts';
import { takeHostCanaries } from '../host-canaries.ts';
import type { Attack } from './attack.ts';
import { attackTimeoutMs, refusals } from './attack-limits.ts';

/** Which of the header's expectations hold where an attack is run. */
export interface RunAs {
  /** `sandbox`: the header's `sandbox`. `standard`: its `standard`, or a refusal. `unharmed`: any outcome that harms nobody. */
  readonly expect: 'sandbox' | 'standard' | 'strict' | 'unharmed';
  /** Whether console lines and messages are cleaned. */
  readonly isSanitized: boolean;
}

export interface AttackRun {
  readonly result: RunResult;
  /** All that left the sandbox as text. */
  readonly text: string;
  /** What went wrong, in words; empty when the attack held. */
  readonly breaches: readonly string[];
  /** Whether one of them is more than an unexpected end: something of the host was touched. */
  readonly isHarmed: boolean;
}

/** Runs an attack and then an honest program, and looks for harm. */
export async function runAttack(enclave: Enclave, attack: Attack, as: RunAs): Promise<AttackRun> {
  const { header, program } = attack;
  const canaries = takeHostCanaries();
  const residentBytes = process.memoryUsage.rss();
  const lines: string[] = [];
  secretCalls.length = 0;
  const startedAt = performance.now();
  const result = await enclave.run(program, {
    seed: 'attack',
    now: Date.UTC(2026, 0, 15, 10),
    onEvent: (event) => {
      if (event.type === 'stdout') lines.push(event.payload.text);
    },
  });
  const tookMs = performance.now() - startedAt;
  const grownBytes = process.memoryUsage.rss() - residentBytes;
  const text = [...lines, result.error?.message, result.error?.stack].join('\n');
  const harms = [
    ...canaries.changes(),
    ...(secretCalls.length === 0 ? [] : ['the secret tool ran']),
    ...(isEscape(result) ? [selfReport] : []),
    ...(as.isSanitized ? forbiddenTexts(header, text) : []),
  ];
  const breaches = [
    ...harms,
    ...(tookMs < attackTimeoutMs + slackMs ? [] : [`it took ${Math.round(tookMs)} ms`]),
    ...(grownBytes < maxGrownBytes ? [] : [`the process grew by ${Math.round(grownBytes / 1e6)} MB`]),
    ...(result.stats.memoryUsage <= maxGuestBytes ? [] : [`the guest had ${result.stats.memoryUsage} bytes`]),
    ...unexpected(attack, result, as),
    ...(await probe(enclave, header, as)),
  ];
  const next = await enclave.run('return 20 + 22');
  if (!next.success || next.value !== 42) breaches.push(`the next run ended with ${next.error?.code ?? next.value}`);
  return { result, text, breaches, isHarmed: harms.length > 0 };
}

/** The breach that only the program itself can tell. */
export const selfReport = 'it says that it escaped';

/** Milliseconds past the timeout that a run may end on a busy machine. */
const slackMs = 1_500;
/** Large programs and their trees are garbage for a while. */
const maxGrownBytes = 1e9;
/** The limit, and what the engine itself takes. */
const maxGuestBytes = 80 * 1024 * 1024;

type Allowed =
  | { readonly outcome: 'returns'; readonly value: unknown }
  | { readonly outcome: 'fails'; readonly codes: readonly string[] }
  | { readonly outcome: 'any' };

function isEscape(result: RunResult): boolean {
  const text = JSON.stringify(result.value ?? null, (_, value) => (typeof value === 'bigint' ? `${value}` : value));
  return text.includes('"escaped":true');
}

function unexpected({ header }: Attack, result: RunResult, { expect }: RunAs): string[] {
  if (expect === 'unharmed') return [];
  if (expect === 'sandbox') return unlike(result, header.sandbox);
  if (expect === 'standard' && header.standard !== undefined) return unlike(result, header.standard);
  if (refusals.includes(result.error?.code ?? '')) return [];
  return unlike(result, header.standard || header.sandbox);
}

function unlike(result: RunResult, expectation = 'null'): string[] {
  const allowed: Allowed = JSON.parse(expectation);
  const code = result.error?.code;
  if (allowed.outcome === 'any') return [];
  if (allowed.outcome === 'fails')
    return allowed.codes.includes(code ?? '') ? [] : [`it ended with ${code ?? 'success'}`];
  if (code !== undefined) return [`it failed with ${code}: ${result.error?.message}`];
  return isDeepStrictEqual(plain(result.value), plain(allowed.value)) ? [] : [`it returned ${show(result.value)}`];
}

const show = (value: unknown) => String(JSON.stringify(value)).slice(0, 200);
/** Prototypes do not count: values cross without theirs. */
const plain = (value: unknown) => (value === undefined ? undefined : structuredClone(value));

function forbiddenTexts(header: Attack['header'], text: string): string[] {
  if (header.console === undefined) return [];
  const forbidden: readonly string[] = JSON.parse(header.console).mustNotContain;
  return forbidden.filter((part) => text.includes(part)).map((part) => `texts contain ${JSON.stringify(part)}`);
}

/** A probe needs the language as the sandbox has it: STRICT would refuse most of them. */
async function probe(enclave: Enclave, header: Attack['header'], { expect }: RunAs): Promise<string[]> {
  if (header.probe === undefined || expect === 'strict') return [];
  const probed = await enclave.run(header.probe);
  if (expect !== 'sandbox' && refusals.includes(probed.error?.code ?? '')) return [];
  return probed.success && probed.value === true
    ? []
    : [`the probe ended with ${probed.error?.code ?? show(probed.value)}`];
}
