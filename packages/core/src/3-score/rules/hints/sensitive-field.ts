import { isSensitiveField } from '../../sensitive-fields.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** Names of secret or personal fields that are asked of a tool, or read anywhere. */
export const sensitiveField: ScoringRule = {
  id: 'sensitive-field',
  weight: 15,
  find({ features }) {
    const findings: Finding[] = [];
    const check = (name: string, offset: number) => {
      if (isSensitiveField(name)) findings.push({ message: `uses the sensitive field "${name}"`, offset });
    };
    for (const { name, offset } of features.propertyReads) check(name, offset);
    for (const { keys, literals } of features.toolCalls) {
      for (const { name, offset } of keys) check(name, offset);
      for (const { value, offset } of literals)
        if (typeof value === 'string') for (const name of fieldsIn(value)) check(name, offset);
    }
    return findings;
  },
};

/** A text that is a field's name, a list of names, or a query that selects them. Prose is none of these. */
function fieldsIn(text: string): readonly string[] {
  if (text.length > 2_000) return [];
  if (/^[\w$.-]{1,64}$/.test(text)) return [text, text.slice(text.lastIndexOf('.') + 1)];
  const isQuery = /^\s*select\s/i.test(text);
  return isQuery || /^[\w$.-]+(?:\s*,\s*[\w$.-]+)+$/.test(text) ? text.split(/[^\w$-]+/) : [];
}
