import type { ToolLabels } from './tool-labels.ts';
import { recipientArguments } from './tool-nouns.ts';

/** Whether an argument, by its path such as `message.to[]`, names who receives. */
export function isRecipientArgument({ recipient, source }: ToolLabels, argument: string): boolean {
  const names = argument.split(/[.[\]]+/).filter((name) => name !== '' && !/^\d+$/.test(name));
  // `to: { email }` names the receiver inside.
  if (recipient !== undefined && names[0] === recipient) return true;
  if (source === 'declared' && recipient !== undefined) return false;
  const last = (names.at(-1) ?? '').toLowerCase().replace(/[^a-z0-9]/g, '');
  const first = (names[0] ?? '').toLowerCase();
  return recipientArguments.has(last) || first === 'to' || first === 'recipients';
}
