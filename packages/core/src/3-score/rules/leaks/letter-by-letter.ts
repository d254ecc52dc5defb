import type { JudgedFlow } from '../../policy/index.ts';
import { stemsOf } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** Data is turned into other letters, numbers or choices sign by sign: so nobody who looks at what goes out sees it. */
export const letterByLetter: ScoringRule = {
  id: 'letter-by-letter',
  weight: 70,
  needs: 'flow',
  find({ flows, graph }) {
    const findings: Finding[] = [];
    for (const flow of flows.flows) {
      if (!(flow.kind === 'data' ? isRewritten(flow) : isSpelled(flow))) continue;
      const { from, to } = flow;
      findings.push({
        message: `turns what "${from.tool}" (line ${from.line}) read into something else sign by sign before "${to.tool}" gets it`,
        offset: graph.calls[to.call]?.start ?? 0,
      });
    }
    return findings;
  },
};

/** What is computed of the letters of a text is a cipher, unless it stands where a checksum belongs. */
function isRewritten(flow: JudgedFlow): boolean {
  const { transforms, to } = flow;
  if (isCarried(flow)) return true;
  const letters = transforms.indexOf('chars');
  const after = transforms.slice(letters + 1);
  const isChanged = letters >= 0 && after.some((what) => what === 'arithmetic' || what === 'sum' || what === 'radix');
  const digits = transforms.indexOf('radix');
  const isMapped = digits >= 0 && transforms.indexOf('lookup') > digits;
  return (isChanged || isMapped) && !transforms.includes('hash') && !isChecksum(to.argument);
}

/** The letters of a secret decide when, how often or with what a tool is called. */
function isSpelled(flow: JudgedFlow): boolean {
  const { transforms, labels } = flow;
  return (
    labels.includes('secrets') &&
    transforms.some((what) => what === 'chars' || what === 'arithmetic' || what === 'radix' || what === 'lookup')
  );
}

/** Who somebody is, or what opens something, stands where a measure belongs: a price, a colour, a pause. */
function isCarried({ from, to, labels, transforms, toOwner, isOwnUse }: JudgedFlow): boolean {
  if (toOwner || isOwnUse || transforms.includes('count') || transforms.includes('hash')) return false;
  const isIdentity =
    labels.includes('secrets') ||
    /(?:account|card|iban|passport|pan|phone|mobile|ssn|social|tax)[\w.]{0,20}$/i.test(from.field.slice(-200));
  return isIdentity && labels.length > 0 && measures.has(stemsOf(to.argument).at(-1) ?? '');
}

const measures: ReadonlySet<string> = new Set(
  `amount angle azimuth bpm brightness color colour delay dimension duration elevation emoji font frequency gain
  height hue icon interval lat latitude lng lon longitude loudness margin millisecond minute ms opacity padding
  pitch pixel price priority qty quantity rank rating rotation saturation score second size speed star tempo temperature
  timeout ttl volume weight width x y zoom`.split(/\s+/),
);

/** Numbers that are rightly computed of a text: they fit no text, or sort things into groups. */
function isChecksum(argument: string): boolean {
  return /(?:bucket|checksum|colou?r|crc|digest|digit|etag|fingerprint|group|hash|hue|partition|percent|seed|shard|sum|variant|version|slug|width|length|position|offset|index|key|id)s?$/i.test(
    argument.slice(-200),
  );
}
