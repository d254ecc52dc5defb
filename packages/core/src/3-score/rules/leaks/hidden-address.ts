import { hostOf, serviceOf } from '../../policy/destination.ts';
import { settingsOf } from '../../settings/index.ts';
import type { ScriptStudy } from '../../study-script.ts';
import type { AnyNode } from '../../syntax.ts';
import { nodesOf } from '../../syntax-nodes.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** An address is written so that nobody who reads the script, or searches it, finds it. */
export const hiddenAddress: ScoringRule = {
  id: 'hidden-address',
  weight: 70,
  find(script) {
    const findings = [...findCutAddresses(script), ...findComputedAddresses(script)];
    const nodes = nodesOf(script.program);
    for (const [node, read] of [
      ...nodes.of('ArrayExpression').map((node) => [node, ofCodes(node)] as const),
      ...nodes.of('Literal').map((node) => [node, ofText(node.value)] as const),
    ]) {
      if (read !== undefined)
        findings.push({ message: `hides the address "${read.slice(0, 100)}" in another notation`, offset: node.start });
    }
    return findings;
  },
};

/** Receivers that the script puts together, and whose domain stands nowhere in it. */
function findCutAddresses({ graph, code }: ScriptStudy): Finding[] {
  const text = code.toLowerCase();
  return graph.flows.flatMap(({ from }): Finding[] => {
    if (!('constant' in from)) return [];
    const host = hostOf(from.constant) ?? '';
    const service = serviceOf(host);
    if (service === undefined || service.length < 3) return [];
    const domain = host.slice(host.lastIndexOf(`${service}.`));
    if (domain === '' || text.includes(domain)) return [];
    return [{ message: `puts the address "${from.constant.slice(0, 100)}" together from pieces`, offset: from.offset }];
  });
}

/** Arguments by which tools of the network are told where to go. */
const addressKeys: ReadonlySet<string> = new Set([
  'address',
  'endpoint',
  'host',
  'hostname',
  'href',
  'to',
  'uri',
  'url',
]);

/** Requests that carry data to an address which neither a text of the script nor a tool gave: it was worked out. */
function findComputedAddresses(script: ScriptStudy): Finding[] {
  const { graph, features, labelsOf } = script;
  const addresses = new Map<string, string>();
  for (const { name, start, keys, literals } of features.toolCalls) {
    if (name === null || labelsOf(name).sink !== 'external') continue;
    const isNetwork = labelsOf(name).recipient === 'url';
    const key = keys.find(
      (known) =>
        addressKeys.has(known.name.toLowerCase()) || (!isNetwork && /^(?:bcc|cc|recipients?)$/i.test(known.name)),
    )?.name;
    if (key === undefined) continue;
    const texts = literals.filter((literal) => literal.key === key);
    // After a bare `https://` the host is still to come.
    if (texts.length > 0 && !texts.some(({ value }) => /^[a-z]{2,6}:\/\/$/i.test(String(value)))) continue;
    if (isNetwork || isWorkedOut(script, start, key)) addresses.set(`${start} ${name}`, key);
  }
  if (addresses.size === 0) return [];
  const senders = new Set<number>();
  const told = new Set<number>();
  for (const { from, to, kind, transforms } of graph.flows) {
    const call = graph.calls[to.call];
    const key = addresses.get(`${call?.start} ${call?.tool}`);
    if (kind !== 'data' || key === undefined) continue;
    if (
      to.argument === '' ||
      to.argument === key ||
      (/^[.[]/.test(to.argument.slice(key.length)) && to.argument.startsWith(key))
    )
      told.add(to.call);
    else if ('call' in from && !transforms.includes('count')) senders.add(to.call);
  }
  return [...senders].flatMap((id): Finding[] => {
    const call = graph.calls[id];
    if (call === undefined || told.has(id)) return [];
    return [
      { message: `sends data with "${call.tool}" to an address that nothing in the script tells`, offset: call.start },
    ];
  });
}

/** An address of a person that the script puts together itself: what has a name of its own may come from anywhere. */
function isWorkedOut({ program, code }: ScriptStudy, start: number, key: string): boolean {
  const call = settingsOf(program).calls.find((known) => known.call.start === start);
  const given = call?.settings.filter(({ name }) => name === key) ?? [];
  return (
    given.length > 0 &&
    given.every(
      ({ node, value }) =>
        (value === undefined || (typeof value === 'string' && !code.includes(hostOf(value) ?? ''))) &&
        (node.type === 'TemplateLiteral' || node.type === 'BinaryExpression' || node.type === 'CallExpression'),
    )
  );
}

const leastLength = 8;
const mostLength = 400;

/** `[104, 116, 116, 112, …]` */
function ofCodes({ elements }: Extract<AnyNode, { type: 'ArrayExpression' }>): string | undefined {
  if (elements.length < leastLength || elements.length > mostLength) return undefined;
  let text = '';
  for (const element of elements) {
    if (element?.type !== 'Literal' || typeof element.value !== 'number' || element.value < 32 || element.value > 126)
      return undefined;
    text += String.fromCharCode(element.value);
  }
  return asAddress(text);
}

/** The same in base64, in hex or backwards. */
function ofText(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length < leastLength || value.length > mostLength) return undefined;
  if (isAddress(value)) return undefined;
  // Backwards, only what has a scheme or an at sign is known again: many a name with a dot reads both ways.
  if (/:(?:s?ptth|s?ssw|ptfs?)$|^[a-z]{2,10}\.[\w.-]+@/i.test(value)) {
    const reversed = asAddress([...value].reverse().join(''));
    if (reversed !== undefined) return reversed;
  }
  if (/^(?:[0-9a-f]{2}){8,}$/i.test(value))
    return asAddress(value.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16))));
  if (!/^[\w+/-]{11,}={0,2}$/.test(value)) return undefined;
  try {
    return asAddress(atob(value.replaceAll('-', '+').replaceAll('_', '/')));
  } catch {
    // It only looked like base64.
    return undefined;
  }
}

function asAddress(text: string): string | undefined {
  return isAddress(text) ? text : undefined;
}

function isAddress(text: string): boolean {
  return /^(?:(?:https?|wss?|s?ftp):\/\/[\w[][\w.:\]-]*|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+$|(?:[a-z0-9-]+\.)+[a-z]{2,10}(?:[:/]|$))/i.test(
    text,
  );
}
