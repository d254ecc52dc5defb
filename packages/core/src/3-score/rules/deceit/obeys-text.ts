import { networkNouns } from '../../labels/tool-nouns.ts';
import type { JudgedFlow } from '../../policy/index.ts';
import { destroyWords, isLooking, stemsOf, wordsOf } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** A free text that people outside may write is taken apart and decides over money, rights, code or what is deleted. */
export const obeysText: ScoringRule = {
  id: 'obeys-text',
  weight: 70,
  find({ flows, graph }) {
    const findings: Finding[] = [];
    // A text may decide over its own record: spam is deleted for what it says.
    const own = new Set(flows.flows.filter(isOfRecord).map(({ from, to }) => `${from.call} ${to.call}`));
    for (const flow of flows.flows) {
      const { from, to, path } = flow;
      if (!isFreeText(flow) || isLooking(to.tool)) continue;
      const isName = path.some(({ what }) => what === 'chooses the tool');
      if (
        !isName &&
        !isOrder(flow) &&
        !(isWeighty(to.tool) && (isTakenApart(flow) || (isDecidedBy(flow) && !own.has(`${from.call} ${to.call}`))))
      )
        continue;
      findings.push({
        message: `a text that "${from.tool}" (line ${from.line}) read decides what "${to.tool}" does`,
        offset: graph.calls[to.call]?.start ?? 0,
      });
    }
    return findings;
  },
};

function isOfRecord({ kind, from, to, transforms }: JudgedFlow): boolean {
  return (
    kind === 'data' &&
    !transforms.includes('match') &&
    /(?:^|[._\]]|[a-z])(?:id|Id|ids|key|number)$/.test(from.field) &&
    /id|key|number|message|comment/i.test(to.argument)
  );
}

/** Fields that somebody wrote freely, whatever the tool. */
const textFields = new Set([
  'body',
  'comment',
  'content',
  'description',
  'html',
  'instruction',
  'markdown',
  'message',
  'note',
  'page',
  'reply',
  'snippet',
  'summary',
  'text',
  'transcript',
]);

function isFreeText({ from, labels, transforms }: JudgedFlow): boolean {
  const last = wordsOf(from.field).at(-1) ?? '';
  if (last === '') return labels.includes('untrusted');
  return (
    textFields.has(last) &&
    (labels.includes('untrusted') || (!labels.includes('internal') && transforms.includes('match')))
  );
}

/** Parts of the text itself, not what stands beside it. Tables from the network are split too, and are no letters. */
function isTakenApart({ from, transforms, kind }: JudgedFlow): boolean {
  if (kind !== 'data') return false;
  return (
    transforms.includes('match') ||
    (transforms.includes('split') && !stemsOf(from.tool).some((stem) => networkNouns.has(stem)))
  );
}

const weightyWords = new Set(
  `balance charge coupon credit deploy device disburse discount door eval exec execute flag fund grant home inventory invoke lock merge order pay payment payout permission policy price promote publish purchase refund release remit reset restart role run salary setting shell shutdown sql stock sudo terminal thermostat transfer trigger unlock wire withdraw`.split(
    /\s+/,
  ),
);

function isWeighty(tool: string): boolean {
  return stemsOf(tool).some((stem) => weightyWords.has(stem) || destroyWords.has(stem));
}

/** Arguments that are executed, or kept as orders for a model. */
function isOrder({ to, kind, labels, transforms }: JudgedFlow): boolean {
  if (kind !== 'data') return false;
  if (codeArguments.has(stemsOf(to.argument).at(-1) ?? '')) return true;
  return (
    (labels.includes('untrusted') || transforms.includes('match')) &&
    stemsOf(to.tool).some((stem) => memoryNouns.has(stem))
  );
}

const codeArguments = new Set(['cmd', 'command', 'expression', 'program', 'script', 'shell', 'sql', 'statement']);
const memoryNouns = new Set(['instruction', 'memory', 'persona', 'prompt']);

/** Whether the tool is called hangs on what the text says, not on how many texts there are. */
function isDecidedBy({ kind, transforms }: JudgedFlow): boolean {
  return (
    kind === 'control' &&
    !transforms.includes('count') &&
    (transforms.includes('compare') || transforms.includes('match'))
  );
}
