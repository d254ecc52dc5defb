import type { FlowCall, FlowGraph } from '../flow/flow-graph.ts';
import type { ToolLabels } from '../labels/index.ts';
import { wordsOf } from '../tool-verbs.ts';
import { hostOf, serviceOf } from './destination.ts';
import { toolsOf } from './tools-of-call.ts';

export interface CredentialUse {
  readonly source: FlowCall;
  readonly target: FlowCall;
  readonly tool: string;
  readonly outside: readonly string[];
  /** Whether it stands where a credential belongs. */
  readonly isPlace: boolean;
  /** The address it goes to is kept where secrets and settings are. */
  readonly isKeptAddress: boolean;
  /** The credential and the address are named by the same record. */
  readonly isNamedTogether: boolean;
  readonly code: string | undefined;
}

/** `vault.getSecret('stripe-key')` in a header for `api.stripe.com`. */
export function isAtHome(use: CredentialUse): boolean {
  const { source, target, tool, outside, isPlace, isKeptAddress, isNamedTogether, code } = use;
  if (!isPlace || code === undefined) return false;
  // A token goes back to the place in the script that fetched it, and so to nobody new.
  if (source.id === target.id) return true;
  if (outside.length === 0 && (isKeptAddress || isNamedTogether)) return true;
  const words = new Set(wordsOf(code.slice(source.start, Math.min(source.end, source.start + 500))));
  if (outside.length === 0) return isNamed(tool.split(/[:._]/)[0] ?? '', words);
  const hosts = outside.map((text) => hostOf(text) ?? '');
  if (hosts.every((host) => isNamed(serviceOf(host) ?? '', words) || isInternalService(host, words))) return true;
  return isNamedTogether && hosts.every((host) => isWord(serviceOf(host) ?? '', code));
}

/** `billing-2.internal.acme.com`, for a credential whose name says `billing`. */
function isInternalService(host: string, words: ReadonlySet<string>): boolean {
  const [first = '', ...rest] = host.split('.');
  return (
    rest.some((label) => label === 'internal' || label === 'intranet') &&
    wordsOf(first).some((word) => isTelling(word) && words.has(word))
  );
}

/** Whether the script names a service by itself, not only within an address. */
function isWord(service: string, code: string): boolean {
  for (let at = code.indexOf(service); at >= 0 && service.length >= 3; at = code.indexOf(service, at + 1)) {
    if (!/[\w.@/-]/.test(code[at - 1] ?? ' ') && !/[\w.-]/.test(code[at + service.length] ?? ' ')) return true;
  }
  return false;
}

/** `company-register` is named by `companyRegister`, and by nothing that names only half of it. */
function isNamed(service: string, words: ReadonlySet<string>): boolean {
  return isTelling(service) && wordsOf(service).every((part) => words.has(part) || isMostlyNamed(part, words));
}

/** `cloudstoragehub` is named by `CLOUDSTORAGE_KEY`: by a long word that is nearly all of it. */
function isMostlyNamed(part: string, words: ReadonlySet<string>): boolean {
  for (let length = Math.max(8, Math.ceil(part.length * 0.75)); length < part.length; length += 1) {
    if (words.has(part.slice(0, length))) return true;
  }
  return false;
}

/** Words that say of no service which one it is. */
const commonWords: ReadonlySet<string> = new Set([
  'http',
  'https',
  'key',
  'secret',
  'secrets',
  'token',
  'tools',
  'vault',
]);

export function isTelling(word: string): boolean {
  return word.length >= 3 && !commonWords.has(word);
}

const urlName = /(?:url|host|endpoint|uri|domain)$/i;

/** Calls whose URL is read where secrets and settings are kept, and from nowhere else. */
export function findKeptAddresses(
  graph: FlowGraph,
  calls: ReadonlyMap<number, FlowCall>,
  labels: (tool: string) => ToolLabels,
): ReadonlySet<number> {
  const kept = new Set<number>();
  const others = new Set<number>();
  for (const { from, to, kind, transforms } of graph.flows) {
    if (kind !== 'data' || !('call' in from) || !urlName.test(to.argument)) continue;
    // Escaped for a URL, it can be no host.
    if (transforms.includes('uri') && !transforms.includes('decode')) continue;
    const isKept = toolsOf(calls.get(from.call)).every((tool) =>
      labels(tool).reads.some((label) => label === 'secrets' || label === 'internal'),
    );
    if (!isKept) others.add(to.call);
    else if (urlName.test(from.field)) kept.add(to.call);
  }
  for (const call of others) kept.delete(call);
  return kept;
}

export const pairOf = (source: number, target: number) => `${source} ${target}`;

/**
 * Pairs of a call that hands out a credential and one that takes it, when one record says which credential and which
 * address: both are fields of it, or the script looks the address up in a table by the name of the credential.
 */
export function findNamedTogether(
  graph: FlowGraph,
  calls: ReadonlyMap<number, FlowCall>,
  labels: (tool: string) => ToolLabels,
): ReadonlySet<string> {
  const addresses = new Map<string, number[]>();
  const names = new Map<string, number[]>();
  for (const { from, to, kind, transforms } of graph.flows) {
    if (kind !== 'data' || !('call' in from)) continue;
    const readers = toolsOf(calls.get(from.call));
    // Whoever writes to us from outside could name both.
    if (readers.some((tool) => labels(tool).reads.includes('untrusted'))) continue;
    if (urlName.test(to.argument)) {
      if (urlName.test(from.field) && transforms.every((what) => what === 'concat')) {
        push(addresses, `${from.call} ${recordOf(from.field)}`, to.call);
      } else if (transforms.includes('lookup')) push(addresses, `${from.call} ${from.field}`, to.call);
    } else if (toolsOf(calls.get(to.call)).some((tool) => labels(tool).reads.includes('secrets'))) {
      push(names, `${from.call} ${from.field}`, to.call);
      const record = `${from.call} ${recordOf(from.field)}`;
      if (recordOf(from.field) !== from.field) push(names, record, to.call);
    }
  }
  const pairs = new Set<string>();
  for (const [record, sources] of names)
    for (const target of addresses.get(record) ?? []) for (const source of sources) pairs.add(pairOf(source, target));
  return pairs;
}

function recordOf(field: string): string {
  return field.slice(0, Math.max(0, field.lastIndexOf('.')));
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}
