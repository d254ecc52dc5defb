import { networkNouns } from '../../labels/tool-nouns.ts';
import type { JudgedFlow } from '../../policy/index.ts';
import { destroyWords, isLooking, stemsOf } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** A free text that people outside may write is taken apart and decides over money, rights, code or what is deleted. */
export const obeysText: ScoringRule = {
  id: 'obeys-text',
  weight: 70,
  needs: 'flow',
  find({ flows, graph }) {
    const findings: Finding[] = [];
    const records = recordsOf(flows.flows);
    // A text may decide over its own record: spam is deleted for what it says.
    const measured = new Set(flows.flows.filter(isMeasured).map(({ from, to }) => `${from.call} ${to.call}`));
    const spelled = toolsSpelledOut(flows.flows);
    const own = new Set(flows.flows.filter(isOfRecord).map(({ from, to }) => `${from.call} ${to.call}`));
    for (const flow of flows.flows) {
      const { from, to, path } = flow;
      if (isLooking(to.tool) || !(isFreeText(flow) || isWish(flow) || isCommand(flow))) continue;
      const isName = path.some(({ what }) => what === 'chooses the tool');
      if (
        !isName &&
        !isWish(flow) &&
        !(isSpelledOut(flow) && (spelled.get(`${from.call} ${from.field}`)?.size ?? 0) > 1) &&
        !isOrder(flow) &&
        !(
          isWeighty(to.tool) &&
          ((isTakenApart(flow) && !(flow.transforms.includes('number') && measured.has(`${from.call} ${to.call}`))) ||
            (isGrave(to.tool) &&
              isDecidedBy(flow) &&
              !own.has(`${from.call} ${to.call}`) &&
              !haveOne(records, from.call, to.call)))
        )
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

/** By each call, the records by whose ids it was asked. */
function recordsOf(flows: readonly JudgedFlow[]): ReadonlyMap<number, ReadonlySet<string>> {
  const records = new Map<number, Set<string>>();
  for (const { kind, from, to } of flows) {
    if (kind !== 'data' || !/(?:id|key|number)$/i.test(from.field)) continue;
    const known = records.get(to.call) ?? new Set();
    known.add(`${from.call} ${from.field}`);
    records.set(to.call, known);
  }
  return records;
}

/** The comments of a file may decide over that file. */
function haveOne(records: ReadonlyMap<number, ReadonlySet<string>>, one: number, other: number): boolean {
  const known = records.get(one);
  return known !== undefined && [...(records.get(other) ?? [])].some((record) => known.has(record));
}

function isOfRecord({ kind, from, to, transforms }: JudgedFlow): boolean {
  return (
    kind === 'data' &&
    !transforms.includes('match') &&
    /(?:^|[._\]]|[a-z])(?:id|Id|ids|key|number)$/.test(from.field) &&
    /id|key|number|message|comment/i.test(to.argument)
  );
}

/** Fields that somebody wrote freely, whatever the tool. */
const textFields = new Set(
  `alt answer bio body caption comment content description feedback html instruction markdown message note page
  readme remark reply request response snippet statement summary text transcript words`.split(/\s+/),
);
/** Fields by which somebody says what he wants done. */
const wishFields = new Set('action command directive instruction intent op operation order task todo verb'.split(' '));
/** Tools that hand out what somebody unknown wrote, said or printed. */
const incomingWords = new Set(
  `a2a answer attachment bio browse browser caption chat document form inbound incoming invitation label listing ocr page partner
  pdf qr readme receive received resume scan scanner speech stranger subtitle survey transcribe transcript transcription
  visitor voice webhook website`.split(/\s+/),
);

function isIncoming({ from, labels }: JudgedFlow): boolean {
  return labels.includes('untrusted') || stemsOf(from.tool).some((stem) => incomingWords.has(stem));
}

function isFreeText(flow: JudgedFlow): boolean {
  const { from, labels, transforms } = flow;
  const last = stemsOf(from.field).at(-1) ?? '';
  if (last === '') return labels.includes('untrusted');
  return textFields.has(last) && (isIncoming(flow) || (!labels.includes('internal') && transforms.includes('match')));
}

/** A command or program as outsiders sent it, whatever the field is called. */
function isCommand(flow: JudgedFlow): boolean {
  const { kind, labels, to, transforms } = flow;
  return (
    kind === 'data' &&
    (labels.includes('untrusted') || isIncoming(flow)) &&
    !transforms.includes('concat') &&
    codeArguments.has(stemsOf(to.argument).at(-1) ?? '')
  );
}

/** `handlers[message.intent]`: the one who writes chooses what is done. */
function isWish(flow: JudgedFlow): boolean {
  return (
    flow.kind === 'control' &&
    flow.transforms.includes('lookup') &&
    wishFields.has(stemsOf(flow.from.field).at(-1) ?? '') &&
    isIncoming(flow) &&
    isWeighty(flow.to.tool)
  );
}

/** A number out of a text is held against others before it counts: so it decides within bounds only. */
function isMeasured({ kind, transforms }: JudgedFlow): boolean {
  return kind === 'control' && transforms.includes('number') && transforms.includes('compare');
}

/** The text names the arguments as well: `key=value`, taken apart and handed over as they stand. */
function isSpelledOut({ kind, to, transforms }: JudgedFlow): boolean {
  return (
    kind === 'data' &&
    (transforms.includes('match') || transforms.includes('split')) &&
    transforms.includes('keys') &&
    !isLooking(to.tool)
  );
}

/** By each text, the tools that it spells out the arguments of: with more than one, it chooses among them. */
function toolsSpelledOut(flows: readonly JudgedFlow[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const flow of flows) {
    if (!isSpelledOut(flow)) continue;
    const text = `${flow.from.call} ${flow.from.field}`;
    const tools = found.get(text) ?? new Set();
    tools.add(flow.to.tool);
    found.set(text, tools);
  }
  return found;
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
  `balance cart charge checkout command coupon credit deploy device disburse discount door eval exec execute flag fund grant home inventory invoke lock merge order pay payment payout permission pickup policy price promote publish purchase refund release remit reset restart role run salary setting shell shutdown sql stock sudo terminal thermostat transfer trigger unlock wire withdraw`.split(
    /\s+/,
  ),
);

function isWeighty(tool: string): boolean {
  return stemsOf(tool).some((stem) => weightyWords.has(stem) || destroyWords.has(stem));
}

/** What a word in a text is not enough for. */
function isGrave(tool: string): boolean {
  return stemsOf(tool).some((stem) => graveWords.has(stem));
}

const graveWords = new Set(
  'approve deploy exec execute grant merge pay payment payout permission release role sudo transfer unlock wire withdraw'.split(
    ' ',
  ),
);

/** Arguments that are executed, or kept as orders for a model. */
function isOrder({ to, kind, labels, transforms }: JudgedFlow): boolean {
  if (kind !== 'data') return false;
  if (codeArguments.has(stemsOf(to.argument).at(-1) ?? '')) return true;
  return (
    (labels.includes('untrusted') || transforms.includes('match')) &&
    stemsOf(to.tool).some((stem) => memoryNouns.has(stem))
  );
}

const codeArguments = new Set(
  'cmd command code eval expression formula macro program script shell sql statement'.split(' '),
);
const memoryNouns = new Set(['instruction', 'memory', 'persona', 'prompt']);

/** Whether the tool is called hangs on what the text says, not on how many texts there are. */
function isDecidedBy({ kind, transforms }: JudgedFlow): boolean {
  return (
    kind === 'control' &&
    !transforms.includes('count') &&
    (transforms.includes('compare') || transforms.includes('match'))
  );
}
