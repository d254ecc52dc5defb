import { remembered } from './remembered.ts';

/** Words in tool names that tell what a tool does. One home for all rules. */

/** Tools that hand out many records at once. */
export const listWords: ReadonlySet<string> = new Set(['all', 'dump', 'export', 'find', 'list', 'query', 'search']);

/** Tools that carry data out. */
export const sendWords: ReadonlySet<string> = new Set([
  'broadcast',
  'email',
  'forward',
  'mail',
  'notify',
  'post',
  'publish',
  'push',
  'send',
  'share',
  'sms',
  'transmit',
  'tweet',
  'upload',
  'webhook',
]);

/** Tools that only look, whatever they look at: `email:get` sends nothing. */
export const readWords: ReadonlySet<string> = new Set(['check', 'count', 'fetch', 'get', 'read']);

/** Tools that change many records at once. */
export const bulkWords: ReadonlySet<string> = new Set(['batch', 'bulk', 'mass', 'purge', 'truncate', 'wipe']);

/** With `all`, these change many records at once too. */
export const changeWords: ReadonlySet<string> = new Set([
  'clear',
  'delete',
  'drop',
  'remove',
  'reset',
  'send',
  'set',
  'update',
]);

/** Words of `sendWords` that name a channel as well: `posts:list` and `email:archive` send nothing. */
export const channelWords: ReadonlySet<string> = new Set([
  'email',
  'mail',
  'post',
  'push',
  'share',
  'sms',
  'tweet',
  'upload',
  'webhook',
]);

/** Sends too, at the end of a name: `slack:dm`, `mail:reply`. */
export const replyWords: ReadonlySet<string> = new Set(['call', 'dm', 'message', 'reply']);

/** Tools that only look, besides those of `readWords` and `listWords`. */
export const lookWords: ReadonlySet<string> = new Set([
  'browse',
  'crawl',
  'describe',
  'download',
  'history',
  'inspect',
  'latest',
  'load',
  'lookup',
  'pull',
  'receive',
  'recent',
  'retrieve',
  'reveal',
  'scan',
  'scrape',
  'select',
  'show',
  'view',
]);

/** Tools that let somebody else have what they are told of. */
export const shareWords: ReadonlySet<string> = new Set([
  'collaborate',
  'collaborator',
  'delegate',
  'expose',
  'forward',
  'grant',
  'guest',
  'invite',
  'permission',
  'permissions',
  'permit',
  'publish',
  'replicate',
  'share',
  'subscribe',
  'sync',
  'transfer',
]);

/** Tools after which something is gone. */
export const destroyWords: ReadonlySet<string> = new Set([
  'delete',
  'destroy',
  'drop',
  'erase',
  'kill',
  'purge',
  'remove',
  'revoke',
  'rm',
  'shred',
  'terminate',
  'trash',
  'truncate',
  'uninstall',
  'unlink',
  'wipe',
]);

/** Tools that make something, which may then be removed again. */
export const makeWords: ReadonlySet<string> = new Set([
  'add',
  'append',
  'copy',
  'create',
  'generate',
  'insert',
  'make',
  'mkdir',
  'new',
  'put',
  'render',
  'save',
  'snapshot',
  'store',
  'write',
]);

/** Tools that change what is there. With `makeWords`, they hand out nothing but what they made. */
export const alterWords: ReadonlySet<string> = new Set([
  ...changeWords,
  'archive',
  'assign',
  'book',
  'cancel',
  'change',
  'close',
  'disable',
  'enable',
  'mark',
  'merge',
  'move',
  'patch',
  'rename',
  'replace',
  'restart',
  'rotate',
  'schedule',
  'tag',
  'verify',
]);

/** The lower-case words of a tool's name: `crm:listAllUsers` is crm, list, all, users. */
export const wordsOf: (name: string) => readonly string[] = remembered((name) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/),
);

export function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  // `https` and `sms` are no plurals, `address`, `diagnosis` and `status` are one of nothing.
  return word.length > 3 && word.endsWith('s') && !/(?:ss|sis|[cirt]us|onus)$/.test(word) && word !== 'https'
    ? word.slice(0, -1)
    : word;
}

/** The words of a name, each in the singular. */
export function stemsOf(name: string): readonly string[] {
  return wordsOf(name.slice(0, 200))
    .filter((word) => word !== '')
    .map(singular);
}

/** Whether a tool only looks, by its name: then its arguments are filters, and change nothing. */
export function isLooking(name: string): boolean {
  const words = wordsOf(name.slice(Math.max(name.lastIndexOf(':'), name.lastIndexOf('.')) + 1));
  const [first = ''] = words;
  return (
    looking.has(first) ||
    (words.some((word) => looking.has(word)) && !words.some((word) => makeWords.has(word) || alterWords.has(word)))
  );
}

const looking: ReadonlySet<string> = new Set([
  ...readWords,
  ...listWords,
  ...lookWords,
  'compare',
  'preview',
  'simulate',
  'test',
  'validate',
]);
