import { labelsOf } from '../../labels/index.ts';
import { isLooking, makeWords, sendWords, stemsOf } from '../../tool-verbs.ts';
import { documentNouns, provingWords, wordingWords } from '../../work-words.ts';
import {
  fromTool,
  isClock,
  isNamedDate,
  isPaging,
  isRandom,
  isUnguessable,
  readWork,
  repetitionOf,
  spaceOf,
  type WorkArgument,
  type WorkCall,
} from '../../workload/index.ts';
import type { ScoringRule } from '../rule.ts';

/** From so many made-up names on, asking for each is trying them out. */
const fewest = 100;
/** The same where failures are passed over. */
const fewestPassedOver = 25;

/** A tool is asked for things whose names nobody gave the script: it counts them up, or puts them together, and tries each. */
export const guessedIdentifiers: ScoringRule = {
  id: 'guessed-identifiers',
  weight: 75,
  needs: 'repeat',
  find: ({ program, code }) =>
    readWork(program)
      .calls.filter((call) => asks(call) && call.arguments.some((argument) => isGuess(argument, call, code)))
      .map(({ tool, node }) => ({
        message: `asks "${tool ?? '?'}" for names that it makes up itself`,
        offset: node.start,
      })),
};

function asks({ tool }: WorkCall): boolean {
  if (tool === null) return false;
  const stems = stemsOf(tool);
  // Whether one's own services answer.
  if (stems.some((stem) => pulseWords.has(stem))) return false;
  if (isLooking(tool) || stems.some((stem) => provingWords.has(stem))) return true;
  return !stems.some((stem) => makeWords.has(stem) || sendWords.has(stem)) && labelsOf(tool).sink !== 'destructive';
}

function isGuess(argument: WorkArgument, { place, tool }: WorkCall, code: string): boolean {
  const { path, cell } = argument;
  const isDrawn = (cell.flags & (isRandom | isUnguessable)) !== 0 && (cell.flags & fromTool) === 0;
  if ((cell.generators.size === 0 && !isDrawn) || (cell.flags & (isClock | isNamedDate)) !== 0) return false;
  const { loops, isRecursive } = repetitionOf(place);
  // How many there were, told once when all is done.
  if (loops.length === 0 && !isRecursive && cell.listSize <= 1 && isCountName(argument)) return false;
  const names = stemsOf(path.slice(path.lastIndexOf('.') + 1));
  if (isPaging(argument, code) || names.some((name) => wordingWords.has(name))) return false;
  // Folders and caches are read prefix by prefix.
  if (names.includes('prefix') && stemsOf(tool ?? '').some((stem) => storeWords.has(stem) || documentNouns.has(stem)))
    return false;
  if (isDrawn && tool !== null && loops.length > 0)
    return (
      (isLooking(tool) || (!isGivenOut(tool) && names.some((name) => tokenWords.has(name)))) &&
      !names.some((name) => markWords.has(name))
    );
  // Which name is still free.
  const isNaming = stemsOf(tool ?? '').some((stem) => freeWords.has(stem)) && names.some((name) => nameWords.has(name));
  if (isNaming) return false;
  const space = spaceOf(cell);
  const isCounted = [...cell.generators].some(({ kind }) => kind === 'counter');
  // What a tool handed out and a few endings: only tried out where it may fail.
  if ((cell.flags & fromTool) !== 0)
    return place.isSwallowed && space >= fewestPassedOver && (isCounted || cell.generators.size > 1);
  if (place.isSwallowed && cell.generators.size > 1) return space >= fewestPassedOver;
  return space >= fewest;
}

/** A plain name, such as that of a counter: no list is put together there. */
function isCountName({ value }: WorkArgument): boolean {
  return value.type === 'Identifier' || value.type === 'MemberExpression';
}

/** A number drawn by lot may be set, issued or registered: whoever has it got it from here. */
function isGivenOut(tool: string): boolean {
  return stemsOf(tool).some((stem) => givingWords.has(stem));
}

const givingWords = new Set(
  `allot assign configure digest encode enrol enroll give hash issue mint notify program record register reserve
  rotate set setup sha256 sign store update`.split(/\s+/),
);

/** What a request is told apart by. */
const markWords = new Set([
  'agent',
  'bust',
  'cache',
  'correlation',
  'header',
  'idempotency',
  'nonce',
  'request',
  'session',
  'span',
  'trace',
  'url',
]);

const storeWords = new Set(['bucket', 'cache', 'key', 'kv', 'redis', 's3']);
/** What opens something to whoever has it. */
const tokenWords = new Set(['code', 'hash', 'id', 'key', 'link', 'number', 'ref', 'slug', 'token']);
const freeWords = new Set(['available', 'exist', 'exists', 'free', 'taken', 'unique']);
const nameWords = new Set(['alias', 'filename', 'handle', 'key', 'name', 'path', 'slug', 'title']);

const pulseWords = new Set(['health', 'latency', 'metric', 'ping', 'uptime']);
