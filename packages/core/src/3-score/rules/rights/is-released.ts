import { walk } from '@enclave-vm/ast';
import type { Setting } from '../../settings/index.ts';
import type { ScriptStudy } from '../../study-script.ts';

const released = /^(?:is_?)?(?:approv|authori[sz]|consent|released$|signed_?off)/i;

/** Whether the script goes by what somebody has decided: it reads that a request was approved, or that consent was given. */
export function isReleased({ features, program }: ScriptStudy): boolean {
  if (features.propertyReads.some(({ name }) => released.test(name))) return true;
  let found = false;
  walk(program, (node) => {
    if (node.type !== 'BinaryExpression' || !/^[!=]==?$/.test(node.operator)) return;
    const { left, right } = node;
    const text = right.type === 'Literal' ? right.value : left.type === 'Literal' ? left.value : null;
    const read = right.type === 'Literal' ? left : right;
    if (typeof text === 'string' && read.type !== 'Literal' && released.test(text)) found = true;
  });
  return found;
}

/** `ttlMinutes: 30`, `until: ticket.until`, and not `expiresAt: null`. */
export function isEnd({ stems, value }: Setting): boolean {
  return (
    stems.some((stem) => /^(?:ttl|expir\w{1,5}|until|duration|ends?|valid\w{0,3}|lifetime|minute|hour)$/.test(stem)) &&
    value !== null &&
    value !== false &&
    value !== 0 &&
    typeof value !== 'string'
  );
}
