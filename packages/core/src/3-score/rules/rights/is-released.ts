import type { Setting } from '../../settings/index.ts';
import type { ScriptStudy } from '../../study-script.ts';
import { nodesOf } from '../../syntax-nodes.ts';

const released = /^(?:is_?)?(?:approv|authori[sz]|consent|released$|signed_?off)/i;

/** Whether the script goes by what somebody has decided: it reads that a request was approved, or that consent was given. */
export function isReleased({ features, program }: ScriptStudy): boolean {
  if (features.propertyReads.some(({ name }) => released.test(name))) return true;
  return nodesOf(program)
    .of('BinaryExpression')
    .some(({ operator, left, right }) => {
      if (!/^[!=]==?$/.test(operator)) return false;
      const text = right.type === 'Literal' ? right.value : left.type === 'Literal' ? left.value : null;
      const read = right.type === 'Literal' ? left : right;
      return typeof text === 'string' && read.type !== 'Literal' && released.test(text);
    });
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
