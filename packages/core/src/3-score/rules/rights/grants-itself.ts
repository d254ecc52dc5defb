import { rightsNouns } from '../../control-words.ts';
import { isLooking, stemsOf } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** The one for whom the script runs is given rights by it: nobody else has decided that. */
export const grantsItself: ScoringRule = {
  id: 'grants-itself',
  weight: 70,
  needs: 'flow',
  find({ flows, graph }) {
    const findings: Finding[] = [];
    for (const { from, to, kind } of flows.flows) {
      if (kind !== 'data' || !isSelf(from.tool) || isLooking(to.tool) || !isGranting(to.tool)) continue;
      if (!subjects.has(stemsOf(to.argument).at(-1) ?? '') && !subjects.has(stemsOf(to.argument)[0] ?? '')) continue;
      findings.push({
        message: `"${to.tool}" gives rights to the script's own user`,
        offset: graph.calls[to.call]?.start ?? 0,
      });
    }
    return findings;
  },
};

const subjects = new Set([
  'account',
  'approver',
  'assignee',
  'delegate',
  'grantee',
  'id',
  'member',
  'principal',
  'subject',
  'to',
  'user',
  'username',
]);
const granting = new Set([
  'add',
  'allow',
  'approve',
  'assign',
  'attach',
  'delegate',
  'elevate',
  'enrol',
  'enroll',
  'grant',
  'join',
  'make',
  'promote',
  'put',
  'set',
  'update',
]);

function isSelf(tool: string): boolean {
  const last = stemsOf(tool).at(-1) ?? '';
  return (
    last === 'me' ||
    last === 'whoami' ||
    last === 'self' ||
    last === 'myself' ||
    (last === 'current' && /user|session|account/i.test(tool))
  );
}

function isGranting(tool: string): boolean {
  const stems = stemsOf(tool);
  return (
    stems.some((stem) => granting.has(stem)) &&
    stems.some((stem) => rightsNouns.has(stem) || stem === 'approval' || stem === 'role')
  );
}
