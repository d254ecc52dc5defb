import type { SecurityLevel } from '@enclave-vm/protocol/codes';
import { EnclaveError } from '../../enclave-error.ts';
import { checkOptions, isBoolean, isOneOf, isString, type OptionCheck } from '../../tools/check-options.ts';
import { defaultRules } from './default-rules.ts';
import type { FlowRule } from './flow-rule.ts';

/** `scoringGate.flows` */
export interface FlowOptions {
  /** Come before the defaults; the first rule that applies wins. */
  readonly rules?: readonly FlowRule[];
  /** Whether the level's own rules apply too. Default true. */
  readonly defaults?: boolean;
  /** Domains of one's own: what goes there has not left. `example.com` stands for its subdomains too. */
  readonly internalDomains?: readonly string[];
}

/** The options, complete, for one security level. */
export interface FlowPolicy {
  readonly rules: readonly FlowRule[];
  /** In lower case. */
  readonly internalDomains: readonly string[];
}

const mostRules = 1_000;
const longestPattern = 200;

/** @throws EnclaveError INVALID_INPUT that names the option which is unknown or of a wrong value */
export function createFlowPolicy(options: FlowOptions, level: SecurityLevel): FlowPolicy {
  checkOptions('scoringGate.flows', options, checks);
  const { rules = [], defaults = true, internalDomains = [] } = options;
  rules.forEach((rule, index) => {
    checkOptions(`scoringGate.flows.rules[${index}]`, rule, ruleChecks, ['from', 'to', 'action']);
    if (rule.to === 'none') {
      const message = `scoringGate.flows.rules[${index}]: nothing goes to \`none\`; name a sink or a tool.`;
      throw new EnclaveError('INVALID_INPUT', message);
    }
  });
  return {
    rules: [...rules.map((rule) => ({ ...rule })), ...(defaults ? defaultRules(level) : [])],
    internalDomains: internalDomains.map((domain) => domain.toLowerCase()),
  };
}

const isPattern: OptionCheck = (value) =>
  typeof value === 'string' && value.length <= longestPattern && /^[\w:.*-]+$/.test(value)
    ? undefined
    : 'a pattern such as `secrets`, `users:*` or `*`';

const checks: Readonly<Record<keyof FlowOptions, OptionCheck>> = {
  rules: (value) =>
    Array.isArray(value) && value.length <= mostRules ? undefined : `a list of at most ${mostRules} rules`,
  defaults: isBoolean,
  internalDomains: (value) =>
    Array.isArray(value) && value.every((domain) => typeof domain === 'string' && /^[\w-]+(\.[\w-]+)*$/.test(domain))
      ? undefined
      : 'a list of domains such as `example.com`',
};

const ruleChecks: Readonly<Record<keyof FlowRule, OptionCheck>> = {
  from: isPattern,
  to: isPattern,
  action: isOneOf('deny', 'ask', 'allow'),
  exceptOwn: isBoolean,
  note: isString,
};
