import type { FlowCall, FlowGraph, FlowSource, Step } from '../flow/flow-graph.ts';
import {
  fieldLabels,
  isCredentialPlace,
  isRecipientArgument,
  isUrlArgument,
  requestLabels,
  type Sink,
  sourceLabels,
  type ToolLabels,
} from '../labels/index.ts';
import { findKeptAddresses, findNamedTogether, isAtHome, pairOf } from './credential-use.ts';
import { hostOf, isInDomains } from './destination.ts';
import { type FlowAction, type FlowRule, findRule } from './flow-rule.ts';
import { createOwners, type Owners } from './owners.ts';
import { anyTool, toolsOf } from './tools-of-call.ts';

/** A flow of the script from a tool to a sink, with what is known of both ends. */
export interface JudgedFlow {
  /** Ids of the calls, as the graph has them. */
  readonly from: { readonly call: number; readonly tool: string; readonly field: string; readonly line: number };
  readonly to: { readonly call: number; readonly tool: string; readonly argument: string; readonly line: number };
  /** What the data is. */
  readonly labels: readonly string[];
  readonly sink: ToolLabels['sink'];
  readonly kind: 'data' | 'control';
  readonly transforms: readonly string[];
  readonly path: readonly Step[];
  readonly isCertain: boolean;
  /** The receiver is whom the data is about. */
  readonly toOwner: boolean;
  /** A credential, in the place of one, at the service that it is for; or an address, used as an address. */
  readonly isOwnUse: boolean;
  /** Outside receivers that the script itself names: URLs and e-mail addresses. */
  readonly destinations: readonly string[];
}

export interface FlowVerdict {
  readonly action: FlowAction;
  readonly rule: FlowRule;
  readonly flow: JudgedFlow;
  /** A sentence with lines of the script. */
  readonly message: string;
}

export interface JudgeOptions {
  /** The script, in which the names of secrets are looked up. Without it no credential is known to be at its service. */
  readonly code?: string;
  readonly internalDomains?: readonly string[];
}

/** What the rules say to each flow of data; flows that no rule is about are left out. */
export function judgeFlows(flows: readonly JudgedFlow[], rules: readonly FlowRule[]): FlowVerdict[] {
  return flows.flatMap((flow) => {
    // That a call depends on something is a hint for scorers; every `if` would meet a rule otherwise.
    if (flow.kind === 'control') return [];
    const { from, to, labels, sink } = flow;
    const ends = { labels, from: from.tool, to: to.tool, sink, isOwn: flow.toOwner || flow.isOwnUse };
    const rule = findRule(rules, ends);
    return rule === undefined ? [] : [{ action: rule.action, rule, flow, message: describeFlow(flow, rule) }];
  });
}

/** Every flow from a tool to an argument of a tool, labelled; the same for all rules. */
export function labelFlows(
  graph: FlowGraph,
  labels: (tool: string) => ToolLabels,
  { code, internalDomains = [] }: JudgeOptions = {},
): JudgedFlow[] {
  const calls = new Map(graph.calls.map((call) => [call.id, call]));
  const requests = new Map<number, readonly string[]>();
  /** What a call reads by the name of its tool, and by what the script asks of it. */
  const readBy = (call: FlowCall, tool: string): ToolLabels => {
    const known = labels(tool);
    if (known.source === 'declared' || code === undefined || known.reads.includes('secrets')) return known;
    let asked = requests.get(call.id);
    if (asked === undefined) {
      asked = requestLabels(code.slice(call.start, call.end));
      requests.set(call.id, asked);
    }
    return asked.length === 0 ? known : { ...known, reads: [...new Set([...known.reads, ...asked])] };
  };
  const destinations = findDestinations(graph, calls, labels);
  const kept = findKeptAddresses(graph, calls, labels);
  const named = findNamedTogether(graph, calls, labels);
  const owners = createOwners(graph, (call, argument) =>
    toolsOf(calls.get(call)).some(
      (tool) => isRecipientArgument(labels(tool), argument) && !isUrlArgument(labels(tool), argument),
    ),
  );
  return graph.flows.flatMap((flow) => {
    const { from } = flow;
    const source = 'call' in from ? calls.get(from.call) : undefined;
    const target = calls.get(flow.to.call);
    if (!('call' in from) || source === undefined || target === undefined) return [];
    const written = destinations.get(target.id) ?? [];
    const outside = written.filter((text) => !isInDomains(hostOf(text) ?? '', internalDomains));
    const isInternal = written.length > 0 && outside.length === 0;
    const isNamedTogether = named.has(pairOf(source.id, target.id));
    return toolsOf(source).flatMap((sourceTool) => {
      const fields = isCount(flow.transforms) ? [] : sourceLabels(readBy(source, sourceTool), from.field);
      return toolsOf(target).map((tool): JudgedFlow => {
        const sink = labels(tool);
        const isRecipient = isRecipientArgument(sink, flow.to.argument);
        const isUrl = isUrlArgument(sink, flow.to.argument);
        const isPlace = isCredentialPlace(flow.to.argument) || (isUrl && isRecipient);
        const use = {
          source,
          target,
          tool,
          outside,
          isPlace,
          isKeptAddress: kept.has(target.id),
          isNamedTogether,
          code,
        };
        return {
          from: { call: source.id, tool: sourceTool, field: from.field, line: source.line },
          to: { call: target.id, tool, argument: flow.to.argument, line: target.line },
          labels: fields,
          sink: sinkOf(sink, tool, isInternal, outside.length > 0),
          kind: flow.kind,
          transforms: flow.transforms,
          path: flow.path,
          isCertain: flow.isCertain,
          toOwner: isToOwner(owners, from, target, fields, outside, flow.transforms),
          isOwnUse:
            isAddressing(isRecipient && !isUrl, outside, from.field, fields) ||
            (fields.includes('secrets') &&
              (isAtHome(use) || (outside.length === 0 && !isUrl && isLock(flow.to.argument)))),
          destinations: outside,
        };
      });
    });
  });
}

/** The password that a link or an archive is to have: it opens that, and nothing else. */
function isLock(argument: string): boolean {
  return /^(?:\w{1,20}[.])?pass(?:code|phrase|word)$/i.test(argument);
}

/** A receiver outside that the script names makes a way out of any tool, unless its definition says otherwise. */
function sinkOf({ sink, source }: ToolLabels, tool: string, isInternal: boolean, isOutside: boolean): Sink {
  if (tool === anyTool) return 'external';
  if (isInternal && sink === 'external') return 'internal';
  return isOutside && source === 'name' && sink !== 'destructive' ? 'external' : sink;
}

function isCount(transforms: readonly string[]): boolean {
  return transforms.includes('count');
}

/** Literals of the script that name an outside receiver, by the call whose receiver they are. */
function findDestinations(
  graph: FlowGraph,
  calls: ReadonlyMap<number, FlowCall>,
  labels: (tool: string) => ToolLabels,
): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  for (const { from, to, transforms } of graph.flows) {
    const host = 'constant' in from ? hostOf(from.constant) : undefined;
    // `https://api-`, to which something is added, names no host yet.
    if (!('constant' in from) || host === undefined || (transforms.length > 0 && !host.includes('.'))) continue;
    if (!toolsOf(calls.get(to.call)).some((tool) => isRecipientArgument(labels(tool), to.argument))) continue;
    const texts = found.get(to.call) ?? [];
    if (!texts.includes(from.constant)) texts.push(from.constant);
    found.set(to.call, texts);
  }
  return found;
}

function isToOwner(
  owners: Owners,
  from: Extract<FlowSource, { call: number }>,
  target: FlowCall,
  labels: readonly string[],
  outside: readonly string[],
  transforms: readonly string[],
): boolean {
  // A receiver that the script names reads it as well, and what was joined is of many.
  if (outside.length > 0 || transforms.includes('join')) return false;
  const owned = owners.owns(target.id, from);
  // A link that was made for somebody is his; the hash of his password is not to be sent around.
  return owned === 'derived' || (owned === 'record' && (!labels.includes('secrets') || isTicket(from.field)));
}

/** What a record holds to be handed to its owner: `registrants[].token`, `[].inviteToken`. */
function isTicket(field: string): boolean {
  return /(?:^|\.|invite|join|reset)_?(?:token|code|otp)$/i.test(field);
}

/** An address in the place of an address. A URL can carry anything, so it is not one. */
function isAddressing(
  isRecipient: boolean,
  outside: readonly string[],
  field: string,
  labels: readonly string[],
): boolean {
  return (
    isRecipient &&
    labels.every((label) => label === 'pii' || label === 'untrusted') &&
    (outside.length === 0 || fieldLabels(field).includes('pii'))
  );
}

function describeFlow({ from, to, labels, path, transforms, destinations }: JudgedFlow, { note }: FlowRule): string {
  const what = labels.length > 0 ? `${labels.join(' and ')} data` : 'data';
  const field = from.field === '' ? '' : ` (\`${shorten(from.field)}\`)`;
  const steps = [...new Set(path.map(({ line }) => line))].slice(0, 8);
  const through = steps.length > 0 ? `, through line ${steps.join(', ')}` : '';
  const how = transforms.length > 0 ? `, as ${transforms.slice(0, 5).join(', ')}` : '';
  const where = destinations.length > 0 ? `, for ${shorten(destinations.slice(0, 3).join(', '))}` : '';
  const why = note === undefined ? '' : `: ${note}`;
  const argument = to.argument === '' ? '' : ` in \`${shorten(to.argument)}\``;
  return `${what}${field} of "${from.tool}" (line ${from.line}) reaches "${to.tool}" (line ${to.line})${argument}${through}${how}${where}${why}`;
}

function shorten(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
