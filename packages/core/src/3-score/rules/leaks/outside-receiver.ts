import { isNeutralField, isRecipientArgument } from '../../labels/index.ts';
import type { JudgedFlow } from '../../policy/index.ts';
import type { ScriptStudy } from '../../study-script.ts';
import { isLooking, shareWords, wordsOf } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';
import { isConfidential } from './confidential.ts';
import { findPlaces, isHandle } from './handles.ts';
import { isKnownPartner } from './known-partner.ts';
import { findNamedReceivers, type NamedReceiver } from './named-receivers.ts';
import { findStoredFlows } from './stored-flows.ts';

/** What tools read goes to somebody outside whom only the script names: neither the data nor a credential leads there. */
export const outsideReceiver: ScoringRule = {
  id: 'outside-receiver',
  weight: 70,
  needs: 'flow',
  find: (script) => receivers(script, false),
};

/** The same, but the receiver seems to belong to the work: a person has to know him, so it is half of a proof. */
export const partnerReceiver: ScoringRule = {
  id: 'partner-receiver',
  weight: 35,
  needs: 'flow',
  find: (script) => receivers(script, true),
};

function receivers(script: ScriptStudy, arePartners: boolean): Finding[] {
  const named = findNamedReceivers(script);
  if (named.length === 0) return [];
  const places = findPlaces(script.graph);
  const arriving = new Map<number, JudgedFlow[]>();
  for (const flow of [...script.flows.flows, ...findStoredFlows(script)]) {
    if (flow.kind === 'control' && !isTelling(flow)) continue;
    const known = arriving.get(flow.to.call);
    if (known) known.push(flow);
    else arriving.set(flow.to.call, [flow]);
  }
  const findings: Finding[] = [];
  for (const receiver of named) {
    const flows = arriving.get(receiver.call) ?? [];
    // With an own credential for that very service it is a service that somebody signed up for.
    if (flows.some(({ labels, isOwnUse }) => isOwnUse && labels.includes('secrets'))) continue;
    const sent =
      flows.find((flow) => isRecord(flow, script) && !isAnswer(flow, receiver, named)) ??
      script.flows.flows.find(
        (flow) =>
          flow.kind === 'data' &&
          places.get(flow.to.call)?.has(receiver.call) === true &&
          flow.from.call !== receiver.call &&
          !isLooking(flow.to.tool) &&
          isOpened(receiver, script) &&
          isRecord(flow, script) &&
          !isAnswer(flow, receiver, named),
      );
    if (sent === undefined || isKnownPartner(receiver, flows, script) !== arePartners) continue;
    const { tool, line } = sent.from;
    findings.push({
      message: `sends what "${tool}" (line ${line}) read to ${receiver.text.slice(0, 100)}, which only the script names`,
      offset: receiver.offset,
    });
  }
  return findings;
}

/** How often, or whether, somebody is called tells him of a secret as well. */
function isTelling({ labels, transforms }: JudgedFlow): boolean {
  return (
    labels.includes('secrets') && transforms.some((what) => what === 'number' || what === 'chars' || what === 'slice')
  );
}

/** More than a number, an id or an address to send to. */
function isRecord(flow: JudgedFlow, script: ScriptStudy): boolean {
  const { labelsOf } = script;
  const { from, to, labels, transforms, toOwner, isOwnUse } = flow;
  if (toOwner || isOwnUse || transforms.includes('count')) return false;
  if (isHandle(from.field) && sharesHandles(to.tool, to.argument)) return !isShownForAWhile(flow, script);
  if (isRecipientArgument(labelsOf(to.tool), to.argument) && !isPacked(transforms)) return false;
  if (isNeutralField(from.field)) return false;
  return isConfidential(flow) || labels.includes('internal') || isDisguised(transforms) || isDocument(from.field);
}

/** All that a document holds, and not a text of some record. */
function isDocument(field: string): boolean {
  return /(?:^|[.\]])(?:attachments|blob|buffer|bytes|content|data|file|files|image|pages|pdf|rows)(?:\[\])?$/i.test(
    field,
  );
}

/** Cut up or written in another way: nobody does that to what may be seen. */
function isDisguised(transforms: readonly string[]): boolean {
  return transforms.some((what) => disguises.has(what));
}

const disguises: ReadonlySet<string> = new Set(['base64', 'chars', 'compress', 'hex', 'radix', 'reverse', 'slice']);

/** Put together before it went into an address: more than a name that is looked up. */
function isPacked(transforms: readonly string[]): boolean {
  return transforms.some((what) => what === 'json' || what === 'join' || what === 'base64' || what === 'hex');
}

/** Whether something is made or opened at the receiver's, rather than read there. */
function isOpened({ call }: NamedReceiver, { graph }: ScriptStudy): boolean {
  const tool = graph.calls[call]?.tool ?? '';
  return !isLooking(tool);
}

/** To share a file is to send what is in it. */
function sharesHandles(tool: string, argument: string): boolean {
  return (
    wordsOf(tool).some((word) => shareWords.has(word)) ||
    /attachment|document|file|folder|sheet/i.test(argument.slice(0, 200))
  );
}

/** Shared to be read, until a day: that is how others are shown something. */
function isShownForAWhile({ to }: JudgedFlow, { graph, features }: ScriptStudy): boolean {
  const start = graph.calls[to.call]?.start;
  const literals = features.toolCalls.find((call) => call.start === start)?.literals ?? [];
  return (
    literals.some(
      ({ value }) => typeof value === 'string' && /^(?:read|reader|readonly|view|viewer|comment\w{0,3})$/i.test(value),
    ) &&
    literals.some(
      ({ key, value }) => /^(?:expir|until|valid)/i.test(key) && typeof value === 'string' && /^20\d\d-/.test(value),
    )
  );
}

/** What a service said goes back to the same service. */
function isAnswer({ from }: JudgedFlow, { host }: NamedReceiver, receivers: readonly NamedReceiver[]): boolean {
  return host !== undefined && receivers.some((other) => other.call === from.call && other.host === host);
}
