import { isNeutralField } from '../../labels/index.ts';
import type { JudgedFlow } from '../../policy/index.ts';
import type { ScriptStudy } from '../../study-script.ts';
import { wordsOf } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** What is meant for few is written where everybody can read it. */
export const publicPlace: ScoringRule = {
  id: 'public-place',
  weight: 70,
  find(script) {
    const places = findPublicCalls(script);
    if (places.size === 0) return [];
    const released = findReleased(script);
    return script.flows.flows.flatMap((flow): Finding[] => {
      const offset = places.get(flow.to.call);
      if (offset === undefined || !isConfidential(flow) || released.has(flow.from.call)) return [];
      const { from, to } = flow;
      return [
        { message: `puts what "${from.tool}" (line ${from.line}) read in a public place with "${to.tool}"`, offset },
      ];
    });
  },
};

/** Tools whose very purpose is to tell everybody. */
const publicTools: ReadonlySet<string> = new Set(
  'facebook forum gist instagram linkedin mastodon paste pastebin reddit social tiktok tweet twitter'.split(' '),
);
/** Words of a value, such as a repository, a channel or a visibility, that say who can read there. */
const publicValues: ReadonlySet<string> = new Set(
  'anonymous anybody anyone community everybody everyone guests oss opensource public world'.split(' '),
);
/** Arguments that say where something is put, or for whom. */
const placeKeys: ReadonlySet<string> = new Set(
  `access acl album audience board bucket calendar channel container destination file folder forum group path project
  repo repository room scope share site sharing space target team to topic visibility wiki with workspace`.split(/\s+/),
);

/** Calls that write to a public place, with the offset of what says so. */
function findPublicCalls({ graph, features }: ScriptStudy): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const callsAt = new Map<number, number[]>();
  for (const { id, start } of graph.calls) callsAt.set(start, [...(callsAt.get(start) ?? []), id]);
  for (const { name, start, literals } of features.toolCalls) {
    const ids = callsAt.get(start) ?? [];
    const words = wordsOf(name ?? '');
    if (words.some((word) => publicTools.has(word) || /^public(?!ation|ish)/.test(word))) {
      for (const id of ids) found.set(id, start);
      continue;
    }
    for (const { key, value, offset } of literals) {
      const isPublic =
        typeof value === 'string'
          ? placeKeys.has(key.toLowerCase()) &&
            value.length <= 200 &&
            wordsOf(value).some((word) => publicValues.has(word))
          : value === true && /^(?:is_?)?public(?:ly)?(?:_?(?:read|access|link|visible))?$/i.test(key);
      if (isPublic) for (const id of ids) found.set(id, offset);
    }
  }
  return found;
}

/** Reads that the script sorts by whether they are for the public. */
function findReleased({ flows }: ScriptStudy): ReadonlySet<number> {
  return new Set(
    flows.flows
      .filter(
        ({ kind, from }) =>
          kind === 'control' && /(?:public|publish|approv|release|embargo|consent|share)[a-z]*$/i.test(from.field),
      )
      .map(({ from }) => from.call),
  );
}

const confidentialNouns: ReadonlySet<string> = new Set(
  `account applicant audit balance bank board budget case chat client clinic compensation complaint contact contract
  credential crm customer deal decision diagnosis employee env finance forecast hr inbox invoice journal lead ledger
  legal loan lawsuit mail mailbox margin medical member merger message note offer patient payment payroll pension
  prescription questions salary secret security settlement staff strategy student subscriber supplier tax therapy
  transaction user variable vault vendor wallet`.split(/\s+/),
);

function isConfidential({ kind, from, labels, transforms, toOwner, isOwnUse }: JudgedFlow): boolean {
  if (kind !== 'data' || toOwner || isOwnUse || transforms.includes('count') || isNeutralField(from.field))
    return false;
  if (labels.some((label) => label === 'secrets' || label === 'pii' || label === 'financial')) return true;
  return wordsOf(from.tool).some(
    (word) => confidentialNouns.has(word) || confidentialNouns.has(word.replace(/s$/, '')),
  );
}
