import { settingsOf } from '../../settings/index.ts';
import type { AnyNode } from '../../syntax.ts';
import { nodesOf } from '../../syntax-nodes.ts';
import { memberName } from '../../tool-reference.ts';
import { isLooking, stemsOf } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** Of many records that the script works through, it treats those of one person, account or address in its own way. */
export const singledOut: ScoringRule = {
  id: 'singled-out',
  weight: 70,
  needs: 'action',
  find({ program }) {
    const changes = settingsOf(program).calls.some(
      ({ tool, inLoop, stems }) => inLoop && !isLooking(tool) && stems.some((stem) => gaining.has(stem)),
    );
    if (!changes) return [];
    const findings: Finding[] = [];
    const nodes = nodesOf(program);
    for (const node of [...nodes.of('BinaryExpression'), ...nodes.of('CallExpression')]) {
      const compared = comparison(node);
      if (compared !== null && names(compared.subject, compared.text))
        findings.push({
          message: `treats records of "${compared.text.slice(0, 40)}" in its own way`,
          offset: node.start,
        });
    }
    return findings;
  },
};

/** Tools by which somebody gains or loses. */
const gaining = new Set(
  'amount approve balance bonus cancel claim complete credit discount grade invoice loan order override pay payment payout points price priority refund return reward score ship transfer'.split(
    ' ',
  ),
);
const partTests = new Set(['endsWith', 'includes', 'startsWith']);

function comparison(node: AnyNode): { readonly subject: AnyNode; readonly text: string } | null {
  if (node.type === 'BinaryExpression' && (node.operator === '===' || node.operator === '==')) {
    const { left, right } = node;
    if (right.type === 'Literal' && typeof right.value === 'string')
      return { subject: left as AnyNode, text: right.value };
    if (left.type === 'Literal' && typeof left.value === 'string')
      return { subject: right as AnyNode, text: left.value };
  }
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return null;
  const [given] = node.arguments;
  if (given?.type !== 'Literal' || typeof given.value !== 'string') return null;
  return partTests.has(memberName(node.callee) ?? '')
    ? { subject: node.callee.object as AnyNode, text: given.value }
    : null;
}

/** `order.customer.id.endsWith('4471')`, but not `line.kind === 'b2'`: an identity has digits or is an address. */
function names(subject: AnyNode, text: string): boolean {
  const node = subject.type === 'ChainExpression' ? subject.expression : subject;
  if (node.type !== 'MemberExpression' || !(/\d{3}/.test(text) || /^[^@]+@/.test(text))) return false;
  const last = stemsOf(memberName(node) ?? '').at(-1) ?? '';
  const owner =
    node.object.type === 'MemberExpression'
      ? stemsOf(memberName(node.object) ?? '')
      : node.object.type === 'Identifier'
        ? stemsOf(node.object.name)
        : [];
  if (last === 'id' || last === 'number')
    return owner.concat(stemsOf(memberName(node) ?? '')).some((stem) => persons.has(stem));
  return identities.has(last);
}

const persons = new Set([
  'applicant',
  'bidder',
  'buyer',
  'client',
  'company',
  'customer',
  'employee',
  'member',
  'merchant',
  'owner',
  'patient',
  'seller',
  'student',
  'tax',
  'tenant',
  'supplier',
  'user',
  'vendor',
]);
const identities = new Set(['email', 'iban', 'login', 'phone', 'username']);
