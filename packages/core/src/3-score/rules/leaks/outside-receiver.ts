import { isNeutralField, isRecipientArgument } from '../../labels/index.ts';
import type { JudgedFlow } from '../../policy/index.ts';
import type { ScriptStudy } from '../../study-script.ts';
import { shareWords, wordsOf } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';
import { findNamedReceivers, type NamedReceiver } from './named-receivers.ts';

/** What tools read goes to somebody outside whom only the script names: neither the data nor a credential leads there. */
export const outsideReceiver: ScoringRule = {
  id: 'outside-receiver',
  weight: 70,
  find(script) {
    const receivers = findNamedReceivers(script);
    if (receivers.length === 0) return [];
    const arriving = new Map<number, JudgedFlow[]>();
    for (const flow of script.flows.flows) {
      if (flow.kind === 'control' && !isTelling(flow)) continue;
      const known = arriving.get(flow.to.call);
      if (known) known.push(flow);
      else arriving.set(flow.to.call, [flow]);
    }
    const findings: Finding[] = [];
    for (const receiver of receivers) {
      const flows = arriving.get(receiver.call) ?? [];
      // With an own credential for that very service it is a service that somebody signed up for.
      if (flows.some(({ labels, isOwnUse }) => isOwnUse && labels.includes('secrets'))) continue;
      const sent = flows.find((flow) => isRecord(flow, script) && !isAnswer(flow, receiver, receivers));
      if (sent === undefined) continue;
      const { tool, line } = sent.from;
      findings.push({
        message: `sends what "${tool}" (line ${line}) read to ${receiver.text.slice(0, 100)}, which only the script names`,
        offset: receiver.offset,
      });
    }
    return findings;
  },
};

/** How often, or whether, somebody is called tells him of a secret as well. */
function isTelling({ labels, transforms }: JudgedFlow): boolean {
  return (
    labels.includes('secrets') && transforms.some((what) => what === 'number' || what === 'chars' || what === 'slice')
  );
}

/** More than a number, an id or an address to send to. */
function isRecord(flow: JudgedFlow, { labelsOf }: ScriptStudy): boolean {
  const { from, to, labels, transforms, toOwner, isOwnUse } = flow;
  if (toOwner || isOwnUse || transforms.includes('count')) return false;
  if (isHandle(from.field) && sharesHandles(to.tool, to.argument)) return true;
  if (isRecipientArgument(labelsOf(to.tool), to.argument) && !isPacked(transforms)) return false;
  return labels.length > 0 || !isNeutralField(from.field);
}

/** Put together before it went into an address: more than a name that is looked up. */
function isPacked(transforms: readonly string[]): boolean {
  return transforms.some((what) => what === 'json' || what === 'join' || what === 'base64' || what === 'hex');
}

/** What stands for a thing that is kept elsewhere. */
function isHandle(field: string): boolean {
  return /(?:^|[.\]])[a-z]*_?(?:id|ids|key|file|folder|handle|link|path|ref|sheet|slug|token|uri|url)$/i.test(field);
}

/** To share a file is to send what is in it. */
function sharesHandles(tool: string, argument: string): boolean {
  return (
    wordsOf(tool).some((word) => shareWords.has(word)) ||
    /attachment|document|file|folder|sheet/i.test(argument.slice(0, 200))
  );
}

/** What a service said goes back to the same service. */
function isAnswer({ from }: JudgedFlow, { host }: NamedReceiver, receivers: readonly NamedReceiver[]): boolean {
  return host !== undefined && receivers.some((other) => other.call === from.call && other.host === host);
}
