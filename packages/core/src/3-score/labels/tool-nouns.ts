/** Nouns in tool names, in the singular, that tell what a tool's records hold. One home for all labels. */
export const nounsByLabel: Readonly<
  Record<'secrets' | 'pii' | 'financial' | 'internal' | 'untrusted', readonly string[]>
> = {
  secrets: [
    'apikey',
    'bitwarden',
    'credential',
    'env',
    'keychain',
    'keyring',
    'kms',
    'lastpass',
    'onepassword',
    'passphrase',
    'passwd',
    'password',
    'secret',
    'token',
    'vault',
  ],
  pii: [
    'applicant',
    'attendee',
    'candidate',
    'citizen',
    'client',
    'contact',
    'crm',
    'customer',
    'donor',
    'employee',
    'guest',
    'hr',
    'lead',
    'member',
    'passenger',
    'patient',
    'people',
    'person',
    'profile',
    'registrant',
    'resident',
    'staff',
    'student',
    'subscriber',
    'user',
  ],
  financial: [
    'bank',
    'billing',
    'card',
    'charge',
    'iban',
    'invoice',
    'ledger',
    'payment',
    'payout',
    'payroll',
    'paypal',
    'refund',
    'salary',
    'stripe',
    'tax',
    'transaction',
    'wallet',
  ],
  internal: [
    'bucket',
    'config',
    'confluence',
    'database',
    'db',
    'disk',
    'doc',
    'document',
    'drive',
    'file',
    'filesystem',
    'fs',
    'git',
    'jira',
    'log',
    'memory',
    'mongo',
    'mysql',
    'notion',
    'postgres',
    'redis',
    'repo',
    'repository',
    'setting',
    'sheet',
    'spreadsheet',
    'sql',
    'sqlite',
    'storage',
    'table',
    'wiki',
  ],
  // Written by people outside: what it says may be meant for the model.
  untrusted: [
    'comment',
    'email',
    'feed',
    'feedback',
    'gmail',
    'imap',
    'inbox',
    'issue',
    'mail',
    'message',
    'outlook',
    'review',
    'rss',
    'ticket',
    'webpage',
  ],
};

/** Of the nouns of secrets, those of a place that keeps them. */
export const storeNouns: ReadonlySet<string> = new Set(['keychain', 'keyring', 'kms', 'secret', 'vault']);

/** Before `key`, these make a secret of it: `ssh_key:get`, `apiKeys.list`. */
export const secretKeyWords: ReadonlySet<string> = new Set([
  'access',
  'api',
  'encryption',
  'private',
  'signing',
  'ssh',
]);

/** Tools that reach any address their arguments name; what comes back is untrusted. */
export const networkNouns: ReadonlySet<string> = new Set([
  'browser',
  'crawler',
  'curl',
  'ftp',
  'http',
  'https',
  'scraper',
  'sftp',
  'url',
  'web',
  'webdav',
  'webhook',
  'webpage',
  'wget',
]);

/** Tools that take a query language. */
export const databaseNouns: ReadonlySet<string> = new Set([
  'database',
  'db',
  'mongo',
  'mysql',
  'postgres',
  'sql',
  'sqlite',
]);

/** Tools that hand what they are given to a service of somebody else, whatever their verb. */
export const outsideNouns: ReadonlySet<string> = new Set([
  'analytics',
  'beacon',
  'gist',
  'pageview',
  'paste',
  'pastebin',
  'telemetry',
  'tracking',
]);

/** Channels, and the argument by which such a tool is usually told who receives. */
export const recipientByNoun: ReadonlyMap<string, string> = new Map([
  ...[...networkNouns].map((noun) => [noun, 'url'] as const),
  ['discord', 'channel'],
  ['chat', 'channel'],
  ['slack', 'channel'],
  ['teams', 'channel'],
  ['telegram', 'chat'],
  ['drive', 'email'],
  ['bucket', 'bucket'],
  ['s3', 'bucket'],
  ['storage', 'bucket'],
]);

/** Arguments that name an address on the network; compared in lower case without separators. */
export const addressArguments: ReadonlySet<string> = new Set([
  'baseurl',
  'domain',
  'endpoint',
  'host',
  'hostname',
  'href',
  'target',
  'targeturl',
  'uri',
  'url',
  'webhook',
  'webhookurl',
]);

/** Arguments that name a person, a channel or a place that receives. */
export const recipientArguments: ReadonlySet<string> = new Set([
  'attendees',
  'bcc',
  'bucket',
  'cc',
  'channel',
  'channelid',
  'chat',
  'chatid',
  'destination',
  'invitees',
  'recipient',
  'recipients',
  'replyto',
  'to',
  'with',
]);

/** The same, but only by themselves: `members[].email` is a list of records, and no letter to them. */
export const addresseeArguments: ReadonlySet<string> = new Set([
  'address',
  'email',
  'emails',
  'number',
  'phone',
  'phonenumber',
  'user',
  'userid',
  'username',
]);

/** Arguments that hold what is sent: what looks like a receiver in there is content. */
export const contentArguments: ReadonlySet<string> = new Set([
  'attachments',
  'blocks',
  'body',
  'content',
  'data',
  'fields',
  'headers',
  'html',
  'json',
  'params',
  'payload',
  'properties',
  'query',
  'text',
  'variables',
]);
