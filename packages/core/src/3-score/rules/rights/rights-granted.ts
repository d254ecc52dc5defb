import { walk } from '@enclave-vm/ast';
import { powerWords, rightsNouns } from '../../control-words.ts';
import type { FlowGraph } from '../../flow/index.ts';
import { type Bindings, type Setting, settingsOf } from '../../settings/index.ts';
import type { AnyNode, CallExpression } from '../../syntax.ts';
import { memberName } from '../../tool-reference.ts';
import { destroyWords, isLooking, stemsOf } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';
import { isEnd, isReleased } from './is-released.ts';

/** A script hands out power over everything: an administrator's role or group, a wildcard, a key of its own, a way back in. */
export const rightsGranted: ScoringRule = {
  id: 'rights-granted',
  weight: 70,
  find(script) {
    const { program, graph } = script;
    const made = findOwn(graph);
    const findings: Finding[] = [];
    const isApproved = isReleased(script);
    const { calls, bindings } = settingsOf(program);
    for (const { tool, stems, settings, call } of calls) {
      for (const { value, offset } of settings) {
        if (
          typeof value === 'string' &&
          (isLooking(tool) ? queries : commands).some((command) => command.test(value.slice(0, 2_000)))
        )
          findings.push({ message: `"${tool}" is given a text that raises rights`, offset });
      }
      if (isLooking(tool) || stems.some((stem) => taking.has(stem) || destroyWords.has(stem))) continue;
      // Somebody approved it, and it ends by itself: that is how such rights are meant to be given.
      if (isApproved && settings.some(isEnd)) continue;
      const isAboutRights = stems.some((stem) => rightsNouns.has(stem));
      if (stems.some((stem) => raising.has(stem)) || (isAboutRights && stems.some((stem) => powerWords.has(stem))))
        findings.push({ message: `"${tool}" raises rights`, offset: call.start });
      for (const setting of settings) {
        const grants = isAboutRights || setting.stems.some((stem) => rightsNouns.has(stem));
        if (
          (grants
            ? (isPower(setting) &&
                !(made.has(call.start) && setting.stems.some((stem) => stem === 'role' || stem === 'permission'))) ||
              (setting.stems.some((stem) => rightsNouns.has(stem)) && isFoundPower(setting, bindings))
            : isPolicyOfAll(setting)) ||
          (setting.value === true && setting.stems.includes('privileged')) ||
          isWayBackIn(setting)
        )
          findings.push({
            message: `"${tool}" is given a right over everything: ${setting.name}`,
            offset: setting.offset,
          });
      }
    }
    return findings;
  },
};

/** Calls about something that the script itself has made: somebody has to own it. */
function findOwn({ calls, flows }: FlowGraph): ReadonlySet<number> {
  const own = new Set<number>();
  for (const { from, to, kind } of flows) {
    if (kind !== 'data' || !('call' in from) || !/(?:^|\.)id$/i.test(from.field)) continue;
    const maker = calls[from.call]?.tool ?? '';
    const user = calls[to.call];
    // A user who was just made is given a role; that he owns something new is another matter.
    if (user === undefined || !/(?:^|[:._])(?:create|new)/i.test(maker)) continue;
    if (stemsOf(maker).some((stem) => containers.has(stem))) own.add(user.start);
  }
  return own;
}

const containers = new Set(
  'account board bucket channel club cluster database env environment folder sandbox group org organisation organization project repo repository room space team tenant workspace'.split(
    ' ',
  ),
);

/** `access:revoke({ role: 'admin' })` */
const taking = new Set(['audit', 'demote', 'deny', 'downgrade', 'expire', 'restrict', 'revocation']);

const raising = new Set(['breakglass', 'elevate', 'escalate', 'impersonate', 'promote', 'sudoer', 'superuser']);

const queries = [
  /\bgrant\s{1,4}(?:all|dba|super)\b|\b(?:alter|create)\s{1,4}(?:role|user)\b[^;]{0,200}\bsuperuser\b/i,
  /\bset\b[^;]{0,200}\b(?:is_?)?(?:admin|superuser|staff|role|owner)\w{0,12}\s{0,4}=\s{0,4}(?:true|1\b|'(?:super)?(?:admin|owner|root)\w*')/i,
];

/** How shells and databases say it. */
const commands = [
  ...queries,
  /\bNOPASSWD\b|\bchmod\s{1,4}(?:-R\s{1,4})?(?:0?777|[0-7]?[4267][0-7]{3}\b|[ug]?\+s)/,
  /\b(?:usermod|gpasswd|adduser)\b[^;]{0,80}\b(?:sudo|wheel|root|docker|admin)\b|\bsudoers\b|\bauthorized_keys\b/,
];

function isPower({ stems, name, value }: Setting): boolean {
  if (value === true)
    return (
      stemsOf(name).some((stem) => powerWords.has(stem)) &&
      stemsOf(name).every((stem) => powerWords.has(stem) || ofFlags.has(stem))
    );
  if (typeof value !== 'string' || value.length > 100 || prose.has(name.toLowerCase())) return false;
  if (/^(?:\*|[\w-]{1,40}:\*|\*:\*|all)$/.test(value)) return stems.some((stem) => scopeWords.has(stem));
  const words = stemsOf(value);
  if (words.includes('only') || words.some((word) => small.has(word))) return false;
  return (
    words.some((word) => powerWords.has(word)) ||
    (words.includes('full') && (words.includes('access') || words.includes('control'))) ||
    (words.includes('all') && words.some((word) => word === 'write' || word === 'manage' || word === 'access'))
  );
}

/** Who rules over one of these does not rule over all. */
const small = new Set(
  'board calendar channel class club course document event folder form group list page project repo repository room team thread'.split(
    ' ',
  ),
);

const ofFlags = new Set([
  'access',
  'account',
  'as',
  'full',
  'grant',
  'is',
  'make',
  'org',
  'set',
  'system',
  'user',
  'workspace',
]);
const scopeWords = new Set([
  'action',
  'capability',
  'permission',
  'privilege',
  'resource',
  'right',
  'role',
  'scope',
  'verb',
]);

/** `role: roles.find((role) => role.name === 'Owner').id` */
function isFoundPower({ node }: Setting, bindings: Bindings): boolean {
  let root = node;
  while (root.type === 'MemberExpression' || root.type === 'ChainExpression')
    root = (root.type === 'MemberExpression' ? root.object : root.expression) as AnyNode;
  const found = root.type === 'Identifier' ? (bindings.get(root.name) ?? []).map((origin) => origin.node) : [root];
  return found.some((call) => call.type === 'CallExpression' && isFind(call) && comparesPower(call));
}

function isFind(call: CallExpression): boolean {
  return call.callee.type === 'MemberExpression' && /^find(?:Last)?$/.test(memberName(call.callee) ?? '');
}

const compared = new WeakMap<CallExpression, boolean>();

function comparesPower(call: CallExpression): boolean {
  const before = compared.get(call);
  if (before !== undefined) return before;
  let found = false;
  walk(call, (node) => {
    if (node.type === 'Literal' && typeof node.value === 'string')
      found ||= stemsOf(node.value).some((stem) => powerWords.has(stem));
  });
  compared.set(call, found);
  return found;
}

/** `Action: '*'`, in whatever it is put. */
function isPolicyOfAll({ name, value }: Setting): boolean {
  return value === '*' && /^(?:Not)?(?:Actions?|Resources?|Principals?|AWS|verbs)$/i.test(name);
}

/** A public key, or an address to recover an account by, that only the script names. */
function isWayBackIn({ stems, value }: Setting): boolean {
  if (typeof value !== 'string') return false;
  if (/^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\S{1,40}) [A-Za-z0-9+/]/.test(value)) return true;
  const isContact = stems.some((stem) => stem === 'email' || stem === 'phone' || stem === 'address' || stem === 'mail');
  return (
    isContact &&
    stems.some((stem) => stem === 'recovery' || stem === 'fallback' || stem === 'rescue') &&
    /@|\d{5}/.test(value)
  );
}

const prose = new Set([
  'comment',
  'description',
  'email',
  'justification',
  'message',
  'name',
  'note',
  'reason',
  'subject',
  'text',
  'title',
]);
