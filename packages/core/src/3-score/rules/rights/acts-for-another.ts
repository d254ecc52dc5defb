import { settingsOf } from '../../settings/index.ts';
import { isLooking } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';
import { isEnd, isReleased } from './is-released.ts';

/** Something is done in the name of somebody else, who is not asked. */
export const actsForAnother: ScoringRule = {
  id: 'acts-for-another',
  weight: 45,
  needs: 'action',
  find(script) {
    const findings: Finding[] = [];
    const isApproved = isReleased(script);
    for (const { tool, stems, settings, call } of settingsOf(script.program).calls) {
      if (isLooking(tool) || (isApproved && settings.some(isEnd))) continue;
      if (
        stems.some((stem) => personating.has(stem)) ||
        isPair(stems, 'act', 'as') ||
        isPair(stems, 'login', 'as') ||
        isPair(stems, 'assume', 'role') ||
        isPair(stems, 'switch', 'user')
      )
        findings.push({ message: `"${tool}" puts on another's identity`, offset: call.start });
      for (const { stems: names, name, node, value, offset } of settings) {
        const isOther = node.type === 'MemberExpression' || node.type === 'Identifier' || typeof value === 'string';
        const last = stemsKey(name);
        if (
          isOther &&
          (names.some((stem) => personating.has(stem) || stem === 'behalf') ||
            actingKeys.has(last) ||
            (last === 'as' && node.type === 'MemberExpression'))
        )
          findings.push({ message: `"${tool}" acts in the name of another: ${name}`, offset });
      }
    }
    return findings;
  },
};

const personating = new Set(['impersonate', 'impersonated', 'impersonation', 'masquerade', 'spoof']);
const actingKeys = new Set(['actas', 'asuser', 'loginas', 'runas', 'signas', 'sudo']);

function stemsKey(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}

function isPair(stems: readonly string[], first: string, second: string): boolean {
  const at = stems.indexOf(first);
  return at >= 0 && stems[at + 1] === second;
}
