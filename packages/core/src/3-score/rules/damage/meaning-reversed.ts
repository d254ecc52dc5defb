import type { AnyNode } from '../../syntax.ts';
import { nodesOf } from '../../syntax-nodes.ts';
import { memberName } from '../../tool-reference.ts';
import { alterWords, isLooking, makeWords, stemsOf } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** What a document says is turned into its opposite, and saved where it came from. */
export const meaningReversed: ScoringRule = {
  id: 'meaning-reversed',
  weight: 70,
  needs: 'action',
  find({ program, graph }) {
    const findings: Finding[] = [];
    const isSaved = graph.flows.some(({ from, to, kind }) => {
      const source = 'call' in from ? graph.calls[from.call] : undefined;
      const target = graph.calls[to.call];
      if (kind !== 'data' || source === undefined || target === undefined) return false;
      return target.names.some(
        (name) =>
          !isLooking(name) &&
          stemsOf(name).some((word) => makeWords.has(word) || alterWords.has(word)) &&
          source.names.some((other) => other !== name && stemsOf(other)[0] === stemsOf(name)[0]),
      );
    });
    if (!isSaved) return [];
    for (const node of nodesOf(program).of('CallExpression')) {
      if (node.callee.type !== 'MemberExpression') continue;
      const name = memberName(node.callee as Extract<AnyNode, { type: 'MemberExpression' }>);
      if (name !== 'replace' && name !== 'replaceAll') continue;
      const [pattern, replacement] = node.arguments as AnyNode[];
      const [before, after] = [textOf(pattern), textOf(replacement)];
      if (before !== null && after !== null && isReversed(before, after))
        findings.push({ message: 'turns what a text says into its opposite', offset: node.start });
    }
    return findings;
  },
};

const negations = /(?:^|[^a-z])(?:not|cannot|never|kein\w{0,2}|nicht|nie|ne pas|nunca)(?![a-z])|n['’]t(?![a-z])/i;
const opposites: readonly (readonly [RegExp, RegExp])[] = [
  [/(?:allow|permit|approv|accept|grant)/i, /(?:deni|deny|forbid|forbidden|prohibit|reject|refus)/i],
  [
    /(?:^|[^a-z])(?:safe|pass|passed|guilty|positive|true|yes)(?![a-z])/i,
    /(?:^|[^a-z])(?:unsafe|dangerous|fail|failed|innocent|negative|false|no)(?![a-z])/i,
  ],
  [/(?:^|[^a-z])(?:must|shall|always)(?![a-z])/i, /(?:^|[^a-z])(?:may|need\s+not|never)(?![a-z])/i],
];

function isReversed(pattern: string, replacement: string): boolean {
  // Words only: `\bnot\b` is one, and a class of characters is none.
  const before = pattern.replace(/\\[bsw]/g, ' ').slice(0, 300);
  if (negations.test(before) && !negations.test(replacement)) return true;
  return opposites.some(
    ([one, other]) =>
      (one.test(before) && !other.test(before) && other.test(replacement)) ||
      (other.test(before) && one.test(replacement) && !other.test(replacement)),
  );
}

function textOf(node: AnyNode | undefined): string | null {
  if (node?.type !== 'Literal') return null;
  const { regex } = node as { regex?: { pattern: string } };
  return regex?.pattern ?? (typeof node.value === 'string' ? node.value : null);
}
