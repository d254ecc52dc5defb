import { settingsOf } from '../../settings/index.ts';
import type { AnyNode, Program } from '../../syntax.ts';
import { nodesOf } from '../../syntax-nodes.ts';
import { memberName } from '../../tool-reference.ts';
import { isLooking } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** A sum is paid in parts that stay below a number of the script's: what is asked of larger sums is evaded. */
export const splitsAmounts: ScoringRule = {
  id: 'splits-amounts',
  weight: 70,
  needs: 'action',
  find({ program }) {
    const findings: Finding[] = [];
    const shrinking = shrinkingNames(program);
    for (const { tool, stems, settings, inLoop } of settingsOf(program).calls) {
      if (!inLoop || isLooking(tool) || !stems.some((stem) => spending.has(stem))) continue;
      for (const { stems: names, node, offset, name } of settings) {
        if (names.some((stem) => sums.has(stem)) && isPart(node, shrinking))
          findings.push({ message: `"${tool}" is given parts of a sum that stay below a limit: ${name}`, offset });
      }
    }
    return findings;
  },
};

const spending = new Set(
  'buy charge deposit disburse expense invoice order pay payment payout purchase refund reimburse remit requisition transfer wire withdraw withdrawal'.split(
    ' ',
  ),
);
const sums = new Set(['amount', 'cent', 'price', 'sum', 'total', 'value']);

/** `Math.min(left, 9_900)` of what is `left` when parts are taken off it. */
function isPart(node: AnyNode, shrinking: ReadonlySet<string>): boolean {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
  if (memberName(node.callee) !== 'min') return false;
  const given = node.arguments as AnyNode[];
  const isLeft = (argument: AnyNode): boolean => argument.type === 'Identifier' && shrinking.has(argument.name);
  return (
    given.some(isLeft) &&
    given.every((argument) => isLeft(argument) || argument.type === 'Literal' || argument.type === 'Identifier')
  );
}

function shrinkingNames(program: Program): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { operator, left } of nodesOf(program).of('AssignmentExpression')) {
    if (operator === '-=' && left.type === 'Identifier') names.add(left.name);
  }
  return names;
}
