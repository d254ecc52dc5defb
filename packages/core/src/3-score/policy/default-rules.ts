import type { SecurityLevel } from '@enclave-vm/protocol/codes';
import type { FlowRule } from './flow-rule.ts';

const strictRules: readonly FlowRule[] = [
  { from: 'secrets', to: 'external', action: 'deny', exceptOwn: true, note: 'secrets do not leave' },
  {
    from: 'pii',
    to: 'external',
    action: 'ask',
    exceptOwn: true,
    note: 'personal data leaves only when somebody says so',
  },
];

/** At STANDARD and PERMISSIVE nothing is refused by default: flows are signals there, and the gate warns. */
export function defaultRules(level: SecurityLevel): readonly FlowRule[] {
  return level === 'STRICT' || level === 'SECURE' ? strictRules : [];
}
