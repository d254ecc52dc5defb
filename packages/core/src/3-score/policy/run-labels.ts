import {
  isCredentialPlace,
  isRecipientArgument,
  isUrlArgument,
  sourceLabels,
  type ToolLabels,
} from '../labels/index.ts';
import { wordsOf } from '../tool-verbs.ts';
import { isTelling } from './credential-use.ts';
import { hostOf, isInDomains, serviceOf } from './destination.ts';
import { Evidence, type Needle } from './evidence.ts';
import { type FlowRule, findRule, matchesSource } from './flow-rule.ts';
import { addressesOf, createOwnerBook, type OwnerBook } from './owner-book.ts';
import { SentText } from './sent-text.ts';
import { plainText, textViews } from './text-views.ts';
import { type Leaf, walkLeaves } from './walk-leaves.ts';

export interface RunLabelsOptions {
  readonly rules: readonly FlowRule[];
  readonly internalDomains?: readonly string[];
  readonly labelsOf: (tool: string) => ToolLabels;
  /**
   * Whether the flow analysis of the script was complete. Where it was not, having read something is enough: nobody knows
   * what of it reaches a sink in disguise.
   */
  readonly isAnalysisComplete: boolean;
}

export type RunVerdict =
  | 'allow'
  | { readonly ask: FlowRule; readonly because: string }
  | { readonly deny: FlowRule; readonly because: string };

/** What a run has really read, as far as some rule is about it, and what the rules say when it is sent. */
export interface RunLabels {
  /** @param args of the call, which tell whom the result is about */
  onRead(tool: string, value: unknown, args?: unknown): void;
  /** Counts the call's arguments as sent, unless it is denied. */
  verdictFor(tool: string, args: unknown): RunVerdict;
  /** Plain JSON. As secret as what the run has read. */
  save(): RunLabelsState;
}

export interface RunLabelsState {
  readonly reads: readonly Read[];
  readonly needles: readonly Needle[];
  readonly owners: ReturnType<OwnerBook['save']>;
  readonly sent: ReturnType<SentText['save']>;
  readonly isBlind: boolean;
}

/** A tool that was read, and what came of it. */
interface Read {
  readonly tool: string;
  labels: readonly string[];
  /** Words and hosts by which the service is known that a credential is for. */
  readonly services: readonly string[];
}

const mostReads = 1_000;

export function createRunLabels(options: RunLabelsOptions, saved?: RunLabelsState): RunLabels {
  const { rules, labelsOf, internalDomains = [] } = options;
  const strict = rules.filter(({ action }) => action !== 'allow');
  const reads: Read[] = saved?.reads.map((read) => ({ ...read })) ?? [];
  const evidence = new Evidence();
  for (const needle of saved?.needles ?? []) evidence.restore(needle);
  const owners = createOwnerBook(saved?.owners);
  const sent = new SentText(saved?.sent);
  // Once something was read that could not be kept, all of it counts.
  let isBlind = saved?.isBlind ?? !options.isAnalysisComplete;

  const find = (text: string): ReadonlySet<Needle> => {
    const needles = new Set<Needle>();
    if (text !== '' && evidence.needles.length > 0) {
      for (const view of textViews(text)) evidence.findIn(view, needles);
    }
    return needles;
  };

  const learn = (tool: string, value: unknown, args: unknown): void => {
    const labels = labelsOf(tool);
    const given = new Set<string>();
    const inherited = new Set<string>();
    isBlind =
      !walkLeaves(args, {
        root: undefined,
        leaf: ({ text }) => {
          given.add(text);
          for (const owner of owners.of(text)) inherited.add(owner);
        },
      }) || isBlind;
    const read: Read = { tool, labels: [], services: [] };
    const index = reads.length;
    const services = new Set([
      ...wordsOf(tool),
      ...[...given].slice(0, 20).flatMap((text) => wordsOf(text.slice(0, 200))),
    ]);
    const found = new Set<string>();
    const root: Holder = { owners: [...inherited], isDerived: inherited.size > 0 };
    const isWhole = walkLeaves<Holder>(value, {
      root,
      enter: (object, outer) => {
        const addresses = addressesOf(object);
        if (addresses.length === 0) return outer;
        owners.learn(object, addresses);
        return { owners: addresses, isDerived: outer.isDerived };
      },
      leaf: ({ path, text, isKey, context }) => {
        const host = hostOf(text);
        if (host !== undefined && services.size < 100) services.add(host);
        // What the script gave it knew before, and names of properties are ordinary words unless they cannot be.
        if (given.has(text) || (isKey && /^[\w$-]+$/.test(text))) return;
        const own = sourceLabels(labels, path);
        if (!strict.some(({ from }) => matchesSource(from, own, tool))) return;
        for (const label of own) found.add(label);
        // The hash of somebody's password is not his, but a link made for him is.
        const isHis = context.isDerived || !own.includes('secrets');
        if (!evidence.add(text, { read: index, labels: own, owners: isHis ? context.owners : [] })) isBlind = true;
      },
    });
    isBlind ||= !isWhole;
    if (found.size === 0 && isWhole && !strict.some(({ from }) => matchesSource(from, [], tool))) return;
    if (reads.length >= mostReads) isBlind = true;
    reads.push({
      ...read,
      labels: isWhole ? [...found] : [...new Set([...found, ...labels.reads])],
      services: [...services],
    });
  };

  return {
    onRead(tool, value, args) {
      if (strict.length === 0) return;
      try {
        learn(tool, value, args);
      } catch {
        // A getter of the tool's result threw, so nobody knows what the script gets.
        isBlind = true;
        reads.push({ tool, labels: labelsOf(tool).reads, services: [] });
      }
    },

    verdictFor(tool, args) {
      if (strict.length === 0 || reads.length === 0) return 'allow';
      const labels = labelsOf(tool);
      const { leaves, isWhole } = leavesOf(args);
      const receivers = leaves.filter(({ path }) => isRecipientArgument(labels, path)).map(({ text }) => text);
      const hosts = receivers.flatMap((text) => hostOf(text) ?? []);
      const isInside =
        hosts.length > 0 &&
        hosts.length === receivers.length &&
        hosts.every((host) => isInDomains(host, internalDomains));
      const sink = isInside && labels.sink === 'external' ? 'internal' : labels.sink;
      const judge = (labelsRead: readonly string[], from: string, isOwn: boolean) =>
        findRule(rules, { labels: labelsRead, from, to: tool, sink, isOwn });

      let asked: FlowRule | undefined;
      let because = '';
      const take = (rule: FlowRule | undefined, reason: () => string): RunVerdict | undefined => {
        if (rule?.action === 'deny') return { deny: rule, because: reason() };
        if (rule?.action !== 'ask' || asked !== undefined) return undefined;
        asked = rule;
        because = reason();
        return undefined;
      };
      if (isBlind || !isWhole) {
        for (const read of reads) {
          const denied = take(judge(read.labels, read.tool, false), () => hasRead(read, tool));
          if (denied) return denied;
        }
      }
      const isOwnPlace = ({ path, text }: Leaf<undefined>) =>
        isCredentialPlace(path) || (isRecipientArgument(labels, path) && hostOf(text) !== undefined);
      const terms = { tool, hosts, receivers: receivers.map((text) => text.trim().toLowerCase()) };
      const content = leaves.filter((leaf) => !isAddressing(labels, leaf, receivers, owners));
      const judged = new Set<Needle>();
      const judgeText = (text: string, place: Leaf<undefined> | undefined): RunVerdict | undefined => {
        const needles = find(text);
        for (const needle of needles) {
          const read = reads[needle.read];
          if (!read || (place === undefined && judged.has(needle))) continue;
          judged.add(needle);
          const mayBeHome = needle.labels.includes('secrets') && (place === undefined || isOwnPlace(place));
          const isOwn = isTo(needle.owners, terms.receivers) || (mayBeHome && isAtHome(read, terms));
          const denied = take(judge(needle.labels, read.tool, isOwn), () => carries(read, needle, tool, place?.path));
          if (denied) return denied;
        }
        return undefined;
      };
      for (const leaf of content) {
        const denied = judgeText(leaf.text, leaf);
        if (denied) return denied;
      }
      for (const { before, text } of sent.with(tool, content)) {
        // What went out before was judged then.
        for (const needle of find(before)) judged.add(needle);
        const denied = judgeText(text, undefined);
        if (denied) return denied;
      }
      sent.keep(tool, content);
      return asked === undefined ? 'allow' : { ask: asked, because };
    },

    save: () => ({
      reads: reads.map((read) => ({ ...read })),
      needles: [...evidence.needles],
      owners: owners.save(),
      sent: sent.save(),
      isBlind,
    }),
  };
}

interface Holder {
  readonly owners: readonly string[];
  readonly isDerived: boolean;
}

const mostSent = 262_144;

function leavesOf(args: unknown): { readonly leaves: readonly Leaf<undefined>[]; readonly isWhole: boolean } {
  const leaves: Leaf<undefined>[] = [];
  let characters = 0;
  const isWhole = walkLeaves(args, {
    root: undefined,
    leaf: (leaf) => {
      characters += leaf.text.length;
      if (characters <= mostSent) leaves.push(leaf);
    },
  });
  return { leaves, isWhole: isWhole && characters <= mostSent };
}

/** A known address, whole, in the place of an address that is no URL. */
function isAddressing(
  labels: ToolLabels,
  { path, text }: Leaf<undefined>,
  receivers: readonly string[],
  owners: OwnerBook,
): boolean {
  return (
    !isUrlArgument(labels, path) &&
    receivers.includes(text) &&
    isRecipientArgument(labels, path) &&
    owners.isAddress(text)
  );
}

function isTo(owners: readonly string[], receivers: readonly string[]): boolean {
  return receivers.length > 0 && receivers.every((receiver) => owners.includes(receiver));
}

function isAtHome(
  { services }: Read,
  { tool, hosts }: { readonly tool: string; readonly hosts: readonly string[] },
): boolean {
  const isKnown = (service: string | undefined) =>
    service !== undefined && isTelling(service) && services.includes(service);
  if (hosts.length > 0) return hosts.every((host) => services.includes(host) || isKnown(serviceOf(host)));
  return isKnown(plainText(tool.split(/[:._]/)[0] ?? ''));
}

function hasRead({ tool, labels }: Read, sink: string): string {
  const what = labels.length > 0 ? `${labels.join(' and ')} data` : 'data';
  return `this run has read ${what} with "${tool}", and what of it "${sink}" would send could not be told`;
}

function carries({ tool }: Read, { labels }: Needle, sink: string, path: string | undefined): string {
  const what = labels.length > 0 ? `${labels.join(' and ')} data` : 'data';
  const where = path === undefined ? ' piece by piece' : path === '' ? '' : ` in \`${path.slice(0, 100)}\``;
  return `"${sink}" would send ${what} that this run has read with "${tool}"${where}`;
}
