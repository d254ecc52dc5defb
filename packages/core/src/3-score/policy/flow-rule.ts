import type { ToolLabels } from '../labels/index.ts';

export type FlowAction = 'deny' | 'ask' | 'allow';

/**
 * What is done about data that goes from a tool to a tool. Both sides are patterns:
 *
 * - `from`: a label of the data (`secrets`), a label and a tool (`secrets:vault:*`), a tool (`users:list`, `users:*`), `*`
 * - `to`: a sink (`external`, `internal`, `destructive`), a tool (`email:send`, `http:*`), `*`
 *
 * In names of tools `*` stands for any text, and `.` and `:` are the same.
 */
export interface FlowRule {
  readonly from: string;
  readonly to: string;
  readonly action: FlowAction;
  /**
   * Does not apply to data that goes back to whom it belongs, nor to a credential used at its own service. The defaults
   * are so.
   */
  readonly exceptOwn?: boolean;
  /** Said to whoever meets the rule. */
  readonly note?: string;
}

/** What rules look at: a flow, or what would become one. */
export interface FlowEnds {
  readonly labels: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly sink: ToolLabels['sink'];
  readonly isOwn: boolean;
}

/** The first rule that applies. */
export function findRule(rules: readonly FlowRule[], ends: FlowEnds): FlowRule | undefined {
  return rules.find(
    ({ from, to, exceptOwn }) =>
      !(exceptOwn && ends.isOwn) && matches(from, ends.labels, ends.from) && matches(to, [ends.sink], ends.to),
  );
}

export function matchesSource(pattern: string, labels: readonly string[], tool: string): boolean {
  return matches(pattern, labels, tool);
}

function matches(pattern: string, labels: readonly string[], tool: string): boolean {
  if (pattern === '*' || labels.includes(pattern) || isLike(pattern, tool)) return true;
  return labels.some((label) => pattern.startsWith(`${label}:`) && isLike(pattern.slice(label.length + 1), tool));
}

/** Without a regular expression, so that no pattern takes long: greedy for the last part, first fit for those between. */
function isLike(pattern: string, name: string): boolean {
  const parts = pattern.replaceAll('.', ':').split('*');
  const text = name.replaceAll('.', ':');
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (parts.length === 1) return text === first;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  let position = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, position);
    if (found < 0) return false;
    position = found + part.length;
  }
  return position <= text.length - last.length;
}
