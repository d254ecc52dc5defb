import type { Flow } from '../../flow/index.ts';
import { hostOf, serviceOf } from '../../policy/destination.ts';
import type { ScriptStudy } from '../../study-script.ts';

/** A place outside to which a call of a tool sends, as the script itself names it. */
export interface NamedReceiver {
  readonly call: number;
  /** The argument that holds it, such as `to` or `message.bcc[]`. */
  readonly argument: string;
  readonly text: string;
  /** In lower case; undefined for a phone number. */
  readonly host: string | undefined;
  /** A bare domain where no address has to stand: it may be about whom something is, not where it goes. */
  readonly isMention: boolean;
  /** UTF-16 offset of the text in the code. */
  readonly offset: number;
}

const mostReceivers = 200;
const unknownTool = { sink: 'external', source: 'name' } as const;

/** What the script names as receivers, in the order of its flows; texts inside what is sent are none. */
export function findNamedReceivers({ graph, code, labelsOf }: ScriptStudy): readonly NamedReceiver[] {
  const found: NamedReceiver[] = [];
  const own = ownServices(graph.flows);
  for (const { from, to, kind, transforms } of graph.flows) {
    if (!('constant' in from) || kind !== 'data' || found.length >= mostReceivers) continue;
    // A part of an address is no address, and what became of it by other means is not known to be one.
    if (transforms.some((what) => what !== 'concat') || !isAddressPlace(to.argument)) continue;
    const tool = graph.calls[to.call]?.tool ?? null;
    const { sink, source } = tool === null ? unknownTool : labelsOf(tool);
    // Whoever made the tool knows where it sends.
    if (source === 'declared' && sink !== 'external') continue;
    if (sink === 'none' && isLookUp(to.argument)) continue;
    const address = readAddress(from.constant, to.argument);
    if (address === undefined || (transforms.length > 0 && address.kind !== 'url')) continue;
    const { host } = address;
    if (host !== undefined && (reachesNobody(host) || own.has(serviceOf(host) ?? ''))) continue;
    if (found.some(({ call, text }) => call === to.call && text === from.constant)) continue;
    found.push({
      call: to.call,
      argument: to.argument,
      text: from.constant,
      host,
      isMention: address.isMention === true,
      offset: Math.min(from.offset, code.length),
    });
  }
  return found;
}

/** Arguments that tell who sends, what something is called, or where a person is led: nothing goes there. */
const otherPlaces: ReadonlySet<string> = new Set(
  `action actor author avatar backlink banner canonical category column createdby description docs event field file
  filename folder footer format from help homepage icon id image key kind label link logo message name namespace note
  origin owner package path prefix reason redirect redirectto redirecturi redirecturl referer referrer requester returnurl sender source sql subject successurl table tag template text thumbnail title topic type user
  username version`.split(/\s+/),
);

/** Arguments that hold what is sent, in which an address is content. */
const contentPlaces: ReadonlySet<string> = new Set(
  `attachments blocks body content data details fields filter headers html json markdown metadata params payload
  properties query record records row rows set text values variables where`.split(/\s+/),
);

const longestArgument = 200;

function isAddressPlace(argument: string): boolean {
  const names = plainNames(argument);
  const last = names.at(-1) ?? '';
  if (otherPlaces.has(last)) return false;
  return names.length <= 3 && !names.some((name) => contentPlaces.has(name));
}

/** By an address, a person is looked up. */
function isLookUp(argument: string): boolean {
  return /^(?:e?mail|login|phone|address|number)$/.test(plainNames(argument).at(-1) ?? '');
}

function plainNames(argument: string): string[] {
  return argument
    .slice(0, longestArgument)
    .split(/[.[\]]+/)
    .filter((name) => name !== '')
    .map((name) => name.toLowerCase().replace(/[^a-z0-9]/g, ''));
}

interface Address {
  readonly kind: 'url' | 'mail' | 'host' | 'phone';
  readonly host: string | undefined;
  readonly isMention?: boolean;
}

const phone = /^(?:(?:tel|sms):)?\+\d[\d ()-]{6,18}$/;
const bareHost = /^((?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}|(?:\d{1,3}\.){3}\d{1,3})(?::\d{1,5})?(?:\/\S*)?$/i;
/** A bare name with a dot is a host only where a host may stand, unless a path follows it. */
const hostPlace =
  /(?:address|api|base|bucket|calendar|callback|collector|desk|dest|destination|domain|endpoint|gateway|host|hostname|hub|instance|mirror|monitor|origin|peer|portal|provider|proxy|receiver|recipient|registry|relay|remote|server|service|site|sink|spreadsheet|store|target|to|upstream|uri|url|vendor|webhook|widget|workspace)s?$/;

function readAddress(constant: string, argument: string): Address | undefined {
  const text = constant.trim();
  if (phone.test(text)) return { kind: 'phone', host: undefined };
  const host = hostOf(text.replace(/^mailto:/i, ''));
  // A scheme that only opens an app on a device carries nothing out.
  if (host !== undefined && /^[a-z][a-z0-9+.-]*:\/\//i.test(text)) {
    return /^(?:https?|wss?|s?ftps?|smtps?|ldaps?|s3|gs|ssh|git|tcp|udp|mqtts?|amqps?|redis|postgres(?:ql)?|mysql|dav|rsync):/i.test(
      text,
    ) &&
      (host.includes('.') || host.includes(':'))
      ? { kind: 'url', host }
      : undefined;
  }
  if (host !== undefined) return { kind: 'mail', host };
  const named = text.length <= 300 ? bareHost.exec(text)?.[1] : undefined;
  if (named === undefined) return undefined;
  const isMention = !hostPlace.test(plainNames(argument).at(-1) ?? '');
  return isMention && !isDomain(named) ? undefined : { kind: 'host', host: named.toLowerCase(), isMention };
}

/** Endings that domains have, and files, tables and events hardly ever. */
const domainEndings: ReadonlySet<string> = new Set(
  `ai app at au be biz br ca ch cloud club cn co com cz de dev dk edu es eu example fi fr gov gr hk hu ie in info int
  io jp kr link live lu mil mx net nl no nz online onion org page pl pt ro ru se shop site sk space store team tech tk
  top tr tv ua uk us website work xyz za`.split(/\s+/),
);

function isDomain(text: string): boolean {
  return domainEndings.has(text.slice(text.lastIndexOf('.') + 1).toLowerCase());
}

/** Names that no resolver outside knows, and addresses of the own network. */
function reachesNobody(host: string): boolean {
  return (
    /(?:^|\.)(?:corp|home|internal|intranet|invalid|lan|local|localhost|private|test)(?:\.|$)/.test(host) ||
    /^(?:10|127)\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\.|^\[/.test(host)
  );
}

/** Services at which the script's own sender has an address. */
function ownServices(flows: readonly Flow[]): ReadonlySet<string> {
  const own = new Set<string>();
  for (const { from, to } of flows) {
    if (!('constant' in from) || !/^(?:from|sender|replyto)$/.test(plainNames(to.argument).at(-1) ?? '')) continue;
    const service = serviceOf(hostOf(from.constant) ?? '');
    if (service !== undefined) own.add(service);
  }
  return own;
}
