import type { ScriptStudy } from '../../study-script.ts';
import { wordsOf } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';
import { isConfidential } from './confidential.ts';
import { findPlaces } from './handles.ts';

/** What is meant for few is written where everybody can read it. */
export const publicPlace: ScoringRule = {
  id: 'public-place',
  weight: 70,
  needs: 'flow',
  find(script) {
    const places = findPublicCalls(script);
    if (places.size === 0) return [];
    const released = findReleased(script);
    return script.flows.flows.flatMap((flow): Finding[] => {
      const offset = places.get(flow.to.call);
      if (offset === undefined || flow.kind !== 'data' || !isConfidential(flow) || released.has(flow.from.call))
        return [];
      const { from, to } = flow;
      return [
        { message: `puts what "${from.tool}" (line ${from.line}) read in a public place with "${to.tool}"`, offset },
      ];
    });
  },
};

/** Tools whose very purpose is to tell everybody. */
const publicTools: ReadonlySet<string> = new Set(
  'bluesky discourse facebook forum gist hackernews instagram linkedin mastodon medium npm paste pastebin pinterest podcast reddit social soundcloud substack threads tiktok tumblr tweet twitter vimeo youtube'.split(
    ' ',
  ),
);
/** Words of a value, such as a repository, a channel or a visibility, that say who can read there. */
const publicValues: ReadonlySet<string> = new Set(
  'anonymous anybody anyone community everybody everyone guests lobby open oss opensource public visitors world'.split(
    ' ',
  ),
);
/** Arguments that say where something is put, or for whom. */
const placeKeys: ReadonlySet<string> = new Set(
  `access acl album audience blog board bucket calendar channel container destination display feed file folder forum
  gallery group map page path playlist project repo repository room scope screen server share sharing site space stream
  table target team to topic venue visibility wall wiki with workspace`.split(/\s+/),
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
  // What is put into something that everybody can read is read by everybody.
  for (const [call, above] of findPlaces(graph)) {
    const place = [...above].find((id) => found.has(id));
    const known = graph.calls[call];
    if (place !== undefined && known !== undefined && !found.has(call)) found.set(call, known.start);
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
