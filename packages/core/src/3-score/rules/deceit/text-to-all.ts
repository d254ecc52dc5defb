import { isRecipientArgument } from '../../labels/index.ts';
import { networkNouns } from '../../labels/tool-nouns.ts';
import { stemsOf } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** What people outside wrote is sent on to a list of people who did not ask for it: how worms and phishing spread. */
export const textToAll: ScoringRule = {
  id: 'text-to-all',
  weight: 70,
  needs: 'flow',
  find({ flows, graph, labelsOf }) {
    const listed = new Map<number, Set<number>>();
    for (const { from, to, labels, kind } of flows.flows) {
      if (
        kind !== 'data' ||
        !labels.includes('pii') ||
        !isList(from.field) ||
        !isRecipientArgument(labelsOf(to.tool), to.argument)
      )
        continue;
      const sources = listed.get(to.call) ?? new Set();
      sources.add(from.call);
      listed.set(to.call, sources);
    }
    const findings: Finding[] = [];
    for (const { from, to, labels, kind, sink, transforms } of flows.flows) {
      const people = listed.get(to.call);
      if (kind !== 'data' || sink !== 'external' || people === undefined || people.has(from.call)) continue;
      if (
        !labels.includes('untrusted') ||
        labels.includes('pii') ||
        !stemsOf(from.tool).some((stem) => incoming.has(stem)) ||
        transforms.includes('match')
      )
        continue;
      if (isRecipientArgument(labelsOf(to.tool), to.argument) || !contentFields.test(from.field)) continue;
      findings.push({
        message: `sends what outsiders wrote ("${from.tool}", line ${from.line}) to a list of people`,
        offset: graph.calls[to.call]?.start ?? 0,
      });
    }
    return findings;
  },
};

/** One person is written to for a reason; a list of them is not. */
function isList(field: string): boolean {
  return field === '' || field.includes('[]');
}

/** What anyone may send; of a ticket or a review somebody in the house is told. */
const incoming = new Set([
  ...networkNouns,
  'email',
  'feed',
  'gmail',
  'imap',
  'inbox',
  'letter',
  'mail',
  'outlook',
  'rss',
]);

const contentFields = /(?:^|[._\]])(?:body|content|html|message|text|attachments?|description)\w{0,10}(?:\[\])?$/i;
