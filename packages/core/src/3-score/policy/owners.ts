import type { FlowGraph } from '../flow/flow-graph.ts';
import { fieldLabels } from '../labels/index.ts';

export interface Owners {
  /**
   * Whether what flows into a call belongs to whom the call sends it: `record` when the receiver's address comes from the
   * same record, `derived` when another call made or found it for the one whom that record is about.
   */
  owns(sink: number, from: { readonly call: number; readonly field: string }): 'record' | 'derived' | undefined;
}

interface Owner {
  readonly call: number;
  /** Path of the record whose address receives: `items[]` of `items[].email`. */
  readonly record: string;
}

/** Who receives what each call sends, as far as the script takes the receiver from what it read. */
export function createOwners({ flows }: FlowGraph, isRecipient: (call: number, argument: string) => boolean): Owners {
  const receivers = new Map<number, Owner[]>();
  const foreign = new Set<number>();
  const inputs = new Map<number, { readonly call: number; readonly field: string }[]>();
  for (const { from, to, kind } of flows) {
    if (kind !== 'data' || !('call' in from)) continue;
    if (!isRecipient(to.call, to.argument)) {
      push(inputs, to.call, from);
      continue;
    }
    // A receiver that may be somebody else's too makes nobody the owner.
    if (isAddress(from.field)) push(receivers, to.call, { call: from.call, record: recordOf(from.field) });
    else foreign.add(to.call);
    push(inputs, to.call, from);
  }
  const isAbout = ({ call, record }: Owner, from: { readonly call: number; readonly field: string }) =>
    from.call === call && (from.field === record || from.field.startsWith(record === '' ? '' : `${record}.`));
  /** Whether a call was made with something of the owner's record, directly or through other calls. */
  const isDerived = (call: number, owner: Owner): boolean => {
    const seen = new Set([call]);
    for (const reached of seen) {
      for (const input of inputs.get(reached) ?? []) {
        if (isAbout(owner, input)) return true;
        seen.add(input.call);
      }
    }
    return false;
  };

  return {
    owns(sink, from) {
      const known = receivers.get(sink) ?? [];
      const owner = known[0];
      if (owner === undefined || foreign.has(sink) || known.some(({ call }) => call !== owner.call)) return undefined;
      // A whole list is not about the one of its records that receives it.
      if (isAbout(owner, from)) return 'record';
      return from.call !== owner.call && isDerived(from.call, owner) ? 'derived' : undefined;
    },
  };
}

function isAddress(field: string): boolean {
  return fieldLabels(field).includes('pii');
}

function recordOf(field: string): string {
  const end = field.lastIndexOf('.');
  return end < 0 ? '' : field.slice(0, end);
}

function push<Value>(map: Map<number, Value[]>, key: number, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
