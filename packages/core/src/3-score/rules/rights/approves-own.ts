import { settingsOf, type ToolSettings } from '../../settings/index.ts';
import { isLooking, wordsOf } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** A script asks for something and gives the approval itself, or says that nobody need give it. */
export const approvesOwn: ScoringRule = {
  id: 'approves-own',
  weight: 70,
  needs: 'action',
  find({ program, graph }) {
    const findings: Finding[] = [];
    const asks = new Set(
      settingsOf(program)
        .calls.filter(isAsking)
        .map(({ call }) => call.start),
    );
    const asking = new Set(graph.calls.filter(({ start }) => asks.has(start)).map(({ id }) => id));
    const fed = new Set<number>();
    for (const { from, to, kind } of graph.flows) {
      const call = graph.calls[to.call];
      if (kind === 'data' && 'call' in from && asking.has(from.call) && call && isObject(to.argument))
        fed.add(call.start);
    }
    for (const call of settingsOf(program).calls) {
      if (isLooking(call.tool)) continue;
      if (isApproving(call) && fed.has(call.call.start))
        findings.push({ message: `"${call.tool}" approves what the script itself asked for`, offset: call.call.start });
      for (const { stems, value, node, offset, name } of call.settings) {
        if (
          !stems.includes('approver') &&
          !stems.includes('reviewer') &&
          !(stems.includes('approved') && stems.includes('by'))
        )
          continue;
        if (isNobody(value) || isRequester(node))
          findings.push({ message: `"${call.tool}" is told who approves: ${name}`, offset });
      }
    }
    return findings;
  },
};

const askWords = new Set(['apply', 'claim', 'file', 'open', 'propose', 'raise', 'request', 'submit']);
const approveWords = new Set([
  'accept',
  'approve',
  'authorize',
  'authorise',
  'confirm',
  'countersign',
  'decide',
  'endorse',
  'ratify',
  'signoff',
]);
const verdicts = new Set([
  'action',
  'decision',
  'event',
  'outcome',
  'result',
  'review',
  'state',
  'status',
  'verdict',
  'vote',
]);
const approved = /^(?:approved?|accepted|authori[sz]ed|lgtm|sign(?:ed)?[ _-]?off)$/i;

/** A noun is no verb: `requests` lists them, and `request({ id })` only gets one. */
function isAsking({ tool, stems, settings }: ToolSettings): boolean {
  if (isLooking(tool)) return false;
  const [verb = ''] = wordsOf(tool.slice(Math.max(tool.lastIndexOf(':'), tool.lastIndexOf('.')) + 1));
  if (verb === 'create' || verb === 'add') return stems.some((stem) => asked.has(stem));
  return askWords.has(verb) && (!nounsToo.has(verb) || settings.length > 1);
}

const nounsToo = new Set(['claim', 'file', 'open', 'request']);
const asked = new Set([
  'approval',
  'change',
  'expense',
  'mr',
  'order',
  'pr',
  'pull',
  'purchase',
  'requisition',
  'report',
  'timesheet',
  'vendor',
]);

function isObject(argument: string): boolean {
  return /(?:^|\.|\b)(?:id|ids|key|number|request|approval|pull|report|order)$|Id$|^$/i.test(argument);
}

function isApproving({ stems, settings }: ToolSettings): boolean {
  if (stems.some((stem) => approveWords.has(stem) && stem !== 'accept' && stem !== 'confirm')) return true;
  return settings.some(
    ({ stems: names, value }) =>
      typeof value === 'string' &&
      value.length < 20 &&
      approved.test(value) &&
      names.some((stem) => verdicts.has(stem)),
  );
}

function isNobody(value: unknown): boolean {
  return (
    value === 'auto' ||
    value === 'automatic' ||
    value === 'self' ||
    value === 'me' ||
    value === 'none' ||
    value === null ||
    value === 'system'
  );
}

function isRequester(node: { readonly start: number; readonly end: number }): boolean {
  if (node.end - node.start > 200) return false;
  const text =
    JSON.stringify(node, (key, value) =>
      key === 'start' || key === 'end' || typeof value === 'bigint' ? undefined : value,
    ) ?? '';
  return (
    text.length < 2_000 &&
    /"(?:me|self|requester|requestedBy|submitter|submittedBy|author|createdBy|applicant)"/.test(text)
  );
}
