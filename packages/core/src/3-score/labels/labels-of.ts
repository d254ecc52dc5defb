import {
  alterWords,
  channelWords,
  destroyWords,
  listWords,
  lookWords,
  makeWords,
  readWords,
  replyWords,
  sendWords,
  singular,
  wordsOf,
} from '../tool-verbs.ts';
import type { DeclaredLabels, Sink, ToolHints, ToolLabels } from './tool-labels.ts';
import {
  databaseNouns,
  networkNouns,
  nounsByLabel,
  outsideNouns,
  recipientByNoun,
  secretKeyWords,
  storeNouns,
} from './tool-nouns.ts';

/** What a tool's definition says of it. */
export interface LabelledTool {
  readonly description?: string | undefined;
  readonly labels?: DeclaredLabels | undefined;
  readonly hints?: ToolHints | undefined;
  readonly effect?: 'read' | 'write' | undefined;
}

/** Of tools, which do not change: each call of one is judged by its labels. */
const known = new WeakMap<LabelledTool, { readonly name: string; readonly labels: ToolLabels }>();

/** What a tool reads and where it sends: as declared, else as its hints say, else as its name sounds. */
export function labelsOf(name: string, tool?: LabelledTool): ToolLabels {
  if (tool === undefined) return readLabels(name, {});
  const before = known.get(tool);
  if (before?.name === name) return before.labels;
  const labels = readLabels(name, tool);
  known.set(tool, { name, labels });
  return labels;
}

function readLabels(name: string, { labels = {}, hints = {}, effect }: LabelledTool): ToolLabels {
  const guessed = guess(name);
  const hinted = sinkByHints(hints, effect, guessed);
  const reads = labels.reads ?? (hints.openWorldHint === true ? withUntrusted(guessed.reads) : guessed.reads);
  const sink = labels.sink ?? hinted ?? guessed.sink;
  const recipient = labels.recipient ?? (sink === 'external' ? guessed.recipient : undefined);
  const isDeclared = labels.reads !== undefined || labels.sink !== undefined || labels.recipient !== undefined;
  return {
    reads: [...new Set(reads)],
    sink,
    ...(recipient !== undefined && { recipient }),
    source: isDeclared ? 'declared' : hinted !== undefined ? 'hints' : 'name',
  };
}

interface Guess {
  readonly reads: readonly string[];
  readonly sink: Sink;
  readonly recipient: string;
  readonly verb: Verb;
  readonly isNetwork: boolean;
}

type Verb = 'send' | 'destroy' | 'read' | 'make' | 'alter' | undefined;

/** Longer names are cut: no tool has one. */
const longestName = 128;

function guess(fullName: string): Guess {
  const name = fullName.slice(0, longestName);
  const words = wordsOf(name).filter((word) => word !== '');
  const nouns = words.map(singular);
  const last = wordsOf(name.slice(Math.max(name.lastIndexOf(':'), name.lastIndexOf('.')) + 1));
  // What stands before the last part is a noun more often: `mail:folders` sends nothing.
  const verb = verbOf(last) ?? verbOf(words.filter((word) => !channelWords.has(word) && !replyWords.has(word)));
  const isNetwork = !last.includes('list') && nouns.some((noun) => networkNouns.has(noun));
  const isOutside = isNetwork || nouns.some((noun) => outsideNouns.has(noun));
  return {
    reads: readsOf(nouns, words, verb, isNetwork),
    // Whoever names the address can put data into it, so that a plain fetch is a way out too.
    sink: isOutside && verb !== 'destroy' ? 'external' : isQuery(nouns, last) ? 'internal' : sinkOf(verb),
    recipient: nouns.map((noun) => recipientByNoun.get(noun)).find((found) => found !== undefined) ?? 'to',
    verb,
    isNetwork,
  };
}

function verbOf(words: readonly string[]): Verb {
  if (words.some((word) => sendWords.has(word) && !channelWords.has(word))) return 'send';
  if (words.some((word) => destroyWords.has(word))) return 'destroy';
  if (words.some((word) => readWords.has(word) || listWords.has(word) || lookWords.has(word))) return 'read';
  // The first of a name tells most: `create_draft_message` makes, `message_create` too.
  if (words.some((word) => makeWords.has(word))) return 'make';
  if (words.some((word) => alterWords.has(word))) return 'alter';
  return words.some((word) => channelWords.has(word) || replyWords.has(word)) ? 'send' : undefined;
}

/** A query may write as well. */
function isQuery(nouns: readonly string[], last: readonly string[]): boolean {
  return last.includes('query') && nouns.some((noun) => databaseNouns.has(noun));
}

function sinkOf(verb: Verb): Sink {
  if (verb === 'send') return 'external';
  if (verb === 'destroy') return 'destructive';
  return verb === 'read' ? 'none' : 'internal';
}

function readsOf(
  nouns: readonly string[],
  words: readonly string[],
  verb: Verb,
  isNetwork: boolean,
): readonly string[] {
  if (isNetwork) return ['untrusted'];
  if (verb === 'send' || verb === 'destroy') return [];
  const isKey = nouns.some((noun, index) => noun === 'key' && secretKeyWords.has(nouns[index - 1] ?? ''));
  // A list of what a vault holds is one of names, and of values only by their fields.
  const isListed = words.some((word) => word === 'list' || word === 'describe');
  const isSecret =
    isKey || nouns.some((noun) => labelByNoun.get(noun) === 'secrets' && !(isListed && storeNouns.has(noun)));
  // A token that is made is handed out as well, and a vault hands out its secrets by any verb.
  const found = isSecret && verb !== 'alter' ? ['secrets'] : [];
  if (verb === 'make' || verb === 'alter') return found;
  for (const noun of nouns) {
    const label = labelByNoun.get(noun);
    const read = label === 'secrets' && !isSecret ? 'internal' : label;
    if (read !== undefined && !found.includes(read)) found.push(read);
  }
  return found;
}

const labelByNoun: ReadonlyMap<string, string> = new Map(
  Object.entries(nounsByLabel).flatMap(([label, nouns]) => nouns.map((noun) => [noun, label] as const)),
);

/** Undefined when neither hints nor effect say it. */
function sinkByHints(hints: ToolHints, effect: 'read' | 'write' | undefined, guessed: Guess): Sink | undefined {
  const { readOnlyHint, destructiveHint, openWorldHint } = hints;
  if (readOnlyHint === true) {
    // A question to the open world carries its arguments there.
    if (openWorldHint === true || (openWorldHint === undefined && guessed.isNetwork)) return 'external';
    return 'none';
  }
  if (guessed.verb === 'send' && openWorldHint !== false) return hints.openWorldHint ? 'external' : undefined;
  if (destructiveHint === true) return 'destructive';
  if (openWorldHint !== undefined) return openWorldHint ? 'external' : 'internal';
  if (effect === 'read') return guessed.isNetwork ? undefined : 'none';
  return readOnlyHint === false && guessed.sink === 'none' ? 'internal' : undefined;
}

function withUntrusted(reads: readonly string[]): readonly string[] {
  return [...reads, 'untrusted'];
}
