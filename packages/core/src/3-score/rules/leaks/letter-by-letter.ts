import type { JudgedFlow } from '../../policy/index.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** Data is turned into other letters, numbers or choices sign by sign: so nobody who looks at what goes out sees it. */
export const letterByLetter: ScoringRule = {
  id: 'letter-by-letter',
  weight: 70,
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
function isRewritten({ transforms, to }: JudgedFlow): boolean {
  const letters = transforms.indexOf('chars');
  const after = transforms.slice(letters + 1);
  const isChanged = letters >= 0 && after.some((what) => what === 'arithmetic' || what === 'sum' || what === 'radix');
  const digits = transforms.indexOf('radix');
  const isMapped = digits >= 0 && transforms.indexOf('lookup') > digits;
  return (isChanged || isMapped) && !transforms.includes('hash') && !isChecksum(to.argument);
}

/** The letters of a secret decide when, how often or with what a tool is called. */
function isSpelled({ transforms, labels }: JudgedFlow): boolean {
  return labels.includes('secrets') && transforms.includes('chars');
}

/** Numbers that are rightly computed of a text: they fit no text, or sort things into groups. */
function isChecksum(argument: string): boolean {
  return /(?:bucket|checksum|colou?r|crc|digest|digit|etag|fingerprint|group|hash|hue|partition|percent|seed|shard|sum|variant|version|slug|width|length|position|offset|index|key|id)s?$/i.test(
    argument.slice(-200),
  );
}
