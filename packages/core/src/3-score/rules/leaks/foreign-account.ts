import { settingsOf, type ToolSettings } from '../../settings/index.ts';
import type { ScriptStudy } from '../../study-script.ts';
import { isLooking } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';
import { isConfidential } from './confidential.ts';
import { findPlaces } from './handles.ts';

/** What is meant for few goes into an account whose key only the script holds, or to a group of a public messenger. */
export const foreignAccount: ScoringRule = {
  id: 'foreign-account',
  weight: 70,
  needs: 'flow',
  find(script) {
    const accounts = findAccounts(script);
    if (accounts.size === 0) return [];
    const places = findPlaces(script.graph);
    const isThere = (call: number) =>
      accounts.has(call) || [...(places.get(call) ?? [])].some((place) => accounts.has(place));
    return script.flows.flows.flatMap((flow): Finding[] => {
      const { from, to, kind } = flow;
      if (kind !== 'data' || isLooking(to.tool) || isThere(from.call) || !isThere(to.call)) return [];
      if (flow.transforms.includes('count') || !(isConfidential(flow) || isWritten.test(from.field))) return [];
      const offset = script.graph.calls[to.call]?.start ?? 0;
      return [
        {
          message: `puts what "${from.tool}" (line ${from.line}) read into an account of the script's with "${to.tool}"`,
          offset,
        },
      ];
    });
  },
};

/** What was written, whole. */
const isWritten = /(?:^|[.\]])(?:attachments|body|content|data|file|html|rows|text)$|^$/i;

/** Calls that are given a key or a group which stands in the script. */
function findAccounts({ program, graph }: ScriptStudy): ReadonlySet<number> {
  const starts = new Set(
    settingsOf(program)
      .calls.filter((call) => hasKey(call) || namesGroup(call))
      .map(({ call }) => call.start),
  );
  return new Set(graph.calls.filter(({ start }) => starts.has(start)).map(({ id }) => id));
}

const keyNames =
  /^(?:access_?token|api_?key|api_?token|auth_?token|bearer|bot_?token|pass(?:word|phrase|wd)?|pat|secret|token)$/i;

function hasKey({ settings, stems, tool }: ToolSettings): boolean {
  const isSigningIn = stems.some((stem) => signIn.has(stem));
  if (isLooking(tool)) return false;
  return settings.some(
    ({ name, value }) =>
      typeof value === 'string' &&
      value.length >= 6 &&
      !/\s|^[<$%{]|example|placeholder|changeme|redacted|your[_-]/i.test(value) &&
      (keyNames.test(name) || (isSigningIn && name.toLowerCase() === 'key')),
  );
}

const signIn = new Set(['auth', 'authenticate', 'connect', 'login', 'logon', 'open', 'session', 'signin']);
const messengers = new Set(
  'discord line messenger sticker signal telegram tg threema viber wechat whatsapp'.split(' '),
);
const chats = /^(?:chat|chat_?id|channel|group|invite|peer|room|to)$/i;

/** A house has channels by name; who has to be let in by a link, a number or a handle is elsewhere. */
function namesGroup({ stems, settings }: ToolSettings): boolean {
  const isMessenger = stems.some((stem) => messengers.has(stem));
  return settings.some(
    ({ name, value }) =>
      typeof value === 'string' &&
      chats.test(name) &&
      (/^(?:invite|join|joinchat|\+)[/:]\S+|^t\.me\//i.test(value) ||
        (isMessenger && /^(?:@[\w.]{4,}|-100\d{5,})$/.test(value))),
  );
}
