import type { ToolLabels } from './tool-labels.ts';
import { addressArguments, addresseeArguments, contentArguments, recipientArguments } from './tool-nouns.ts';

/** Whether an argument, by its path such as `message.to[]`, names who receives. */
export function isRecipientArgument({ recipient, source }: ToolLabels, argument: string): boolean {
  const names = argument
    .slice(0, longestPath)
    .split(/[.[\]]+/)
    .filter((name) => name !== '' && !/^\d+$/.test(name));
  const first = names[0] ?? '';
  if (recipient !== undefined && first === recipient) return true;
  if ((source === 'declared' && recipient !== undefined) || contentArguments.has(plain(first))) return false;
  const last = plain(names.at(-1) ?? '');
  if (addressArguments.has(last)) return true;
  // What a network tool is given besides its address is content.
  if (recipient === 'url') return false;
  if (names.length === 1 && addresseeArguments.has(last)) return true;
  return recipientArguments.has(last) || recipientArguments.has(plain(first));
}

/** Whether an argument is an address on the network, which can carry anything: never a mere receiver. */
export function isUrlArgument({ recipient }: ToolLabels, argument: string): boolean {
  const last = argument.slice(argument.lastIndexOf('.') + 1);
  return recipient === 'url' || addressArguments.has(plain(last));
}

const longestPath = 1_000;

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
