import { settingsOf } from '../../settings/index.ts';
import { isLooking, makeWords } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** Accounts are opened one after another for persons who are not there: their addresses come from no record, but from a loop. */
export const inventedAccounts: ScoringRule = {
  id: 'invented-accounts',
  weight: 50,
  needs: 'action',
  find({ program, graph }) {
    const fed = new Set<string>();
    for (const { from, to, kind } of graph.flows) {
      const call = graph.calls[to.call];
      if (kind === 'data' && 'call' in from && call) fed.add(`${call.start} ${to.argument.split('.').at(-1) ?? ''}`);
    }
    const findings: Finding[] = [];
    for (const { tool, stems, settings, call, inLoop } of settingsOf(program).calls) {
      if (!inLoop || isLooking(tool)) continue;
      if (
        !stems.some((stem) => opening.has(stem)) &&
        !(stems.some((stem) => makeWords.has(stem)) && stems.some((stem) => accounts.has(stem)))
      )
        continue;
      for (const { stems: names, name, value, node, offset } of settings) {
        const isMade = node.type === 'TemplateLiteral' || node.type === 'BinaryExpression';
        if (
          isMade &&
          value === undefined &&
          names.some((stem) => identities.has(stem)) &&
          !fed.has(`${call.start} ${name}`) &&
          !fed.has(`${call.start} `)
        )
          findings.push({ message: `"${tool}" opens accounts under names that the script makes up: ${name}`, offset });
      }
    }
    return findings;
  },
};

const opening = new Set(['enrol', 'enroll', 'onboard', 'register', 'registration', 'signup']);
const accounts = new Set(['account', 'customer', 'guest', 'member', 'profile', 'subscriber', 'user', 'wallet']);
const identities = new Set(['email', 'mail', 'name', 'phone', 'username', 'login', 'handle', 'device', 'ip']);
