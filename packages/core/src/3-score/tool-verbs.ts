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

/** The lower-case words of a tool's name: `crm:listAllUsers` is crm, list, all, users. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
}
