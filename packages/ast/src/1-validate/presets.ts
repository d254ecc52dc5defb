import type { RuleId } from '../rule-ids.ts';
import type { AstLevel } from '../stages.ts';

export type Severity = 'error' | 'warning';
export type Preset = Readonly<Partial<Record<RuleId, Severity>>>;

/** What no honest script needs, at any level. */
const everywhere = {
  'no-eval': 'error',
  'no-function-constructor': 'error',
  'no-import': 'error',
  'no-dangerous-key': 'error',
  'no-constructor-walk': 'error',
  'no-prototype-change': 'error',
  'no-arguments-callee': 'error',
  'no-global-assignment': 'error',
  'no-unavailable-global': 'error',
  'reserved-name': 'error',
  'unawaited-tool-call': 'warning',
} as const satisfies Preset;

const strictOnly = {
  'strict-subset': 'error',
  'strict-bounded-loop': 'error',
  'strict-global': 'error',
  'strict-key': 'error',
} as const satisfies Preset;

/** The rules that each level uses. */
export const presets: Readonly<Record<AstLevel, Preset>> = {
  STRICT: { ...everywhere, ...strictOnly, 'no-global-this': 'error', 'no-slow-regex': 'error' },
  SECURE: { ...everywhere, 'no-global-this': 'error', 'no-slow-regex': 'error' },
  STANDARD: { ...everywhere, 'no-slow-regex': 'warning' },
  PERMISSIVE: { ...everywhere, 'no-slow-regex': 'warning' },
};
