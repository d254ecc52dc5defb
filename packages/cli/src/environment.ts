import type { Principal, Scope } from '@enclave-vm/broker';
import { securityLevels } from '@enclave-vm/core';
import { Option } from 'commander';
import { UsageError } from './usage-error.ts';

interface Setting {
  readonly flags: string;
  /** Of the environment; an option of the command line stands above it. */
  readonly variable: string;
  readonly description: string;
  /** @throws UsageError that does not repeat the text, which may be a secret */
  read(text: string, before: unknown): unknown;
}

/** What can be told as an option or in the environment: one list for servers and for who looks at their sessions. */
export const settings = {
  port: {
    flags: '-p, --port <number>',
    variable: 'PORT',
    description: 'port to listen on, 0 for any that is free',
    read: readPort,
  },
  host: {
    flags: '--host <address>',
    variable: 'HOST',
    description: 'address to listen on, such as 0.0.0.0',
    read: (text) => text,
  },
  level: {
    flags: '-l, --level <level>',
    variable: 'ENCLAVE_LEVEL',
    description: `security level: ${securityLevels.join(', ')}`,
    read: readLevel,
  },
  tools: {
    flags: '-t, --tools <file>',
    variable: 'ENCLAVE_TOOLS',
    description: 'a JavaScript or TypeScript file that exports the tools',
    read: (text) => text,
  },
  runtimeUrl: {
    flags: '--runtime-url <url>',
    variable: 'ENCLAVE_RUNTIME_URL',
    description: 'where a runtime is (ws, wss, http or https); repeat it, or separate with commas, for several',
    read: (text, before = []) => [...(before as string[]), ...listOf(text)],
  },
  runtimeToken: {
    flags: '--runtime-token <token>',
    variable: 'ENCLAVE_RUNTIME_TOKEN',
    description: 'what runtimes know their brokers by',
    read: (text) => text,
  },
  redisUrl: {
    flags: '--redis-url <url>',
    variable: 'REDIS_URL',
    description: 'Redis of the brokers that share their sessions; in memory without it',
    read: readRedisUrl,
  },
  store: {
    flags: '--store <file>',
    variable: 'ENCLAVE_STORE',
    description: 'the file that keeps the sessions, for one process at a time',
    read: (text) => text,
  },
  url: {
    flags: '--url <url>',
    variable: 'ENCLAVE_URL',
    description: 'where the broker is that has the sessions (http or https)',
    read: readUrl,
  },
  clientToken: {
    flags: '--token <token>',
    variable: 'ENCLAVE_TOKEN',
    description: 'what the broker knows its sender by',
    read: readToken,
  },
  tenant: {
    flags: '--tenant <name>',
    variable: 'ENCLAVE_TENANT',
    description: 'whose sessions of the file (default: those of who sent no token)',
    read: (text) => text,
  },
  tokens: {
    flags: '--token <token:tenant:scopes>',
    variable: 'ENCLAVE_TOKENS',
    description: 'who may send requests: token:tenant or token:tenant:scope|scope; several as with --runtime-url',
    read: readTokens,
  },
} as const satisfies Record<string, Setting>;

/** One of the settings as an option of a command; an empty text, as compose files give it, counts as not given. */
export function settingOption(
  name: keyof typeof settings,
  { flags, fallback }: { readonly flags?: string; readonly fallback?: unknown } = {},
): Option {
  const setting: Setting = settings[name];
  const option = new Option(flags ?? setting.flags, setting.description).env(setting.variable);
  if (fallback !== undefined) option.default(fallback);
  return option.argParser((text, before) => (text === '' ? before : setting.read(text, before)));
}

/** The settings that are given: commander answers an empty text for those that are not. */
export function givenSettings<Options extends object>(options: Options): Options {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== '')) as Options;
}

/** Complete, or this does not compile; the broker itself is loaded by who needs it. */
export const allScopes = Object.keys({
  'sessions:create': true,
  'sessions:read': true,
  'sessions:write': true,
  'approvals:write': true,
  'tools:read': true,
  'metrics:read': true,
  'audit:read': true,
} satisfies Record<Scope, true>) as Scope[];

function readPort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new UsageError('the port must be a number from 0 to 65535');
}

function readLevel(text: string): string {
  if ((securityLevels as readonly string[]).includes(text)) return text;
  throw new UsageError(`the level must be one of ${securityLevels.join(', ')}`);
}

function readRedisUrl(text: string): string {
  if (/^rediss?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new UsageError('the URL of Redis must begin with redis:// or rediss://');
}

function readUrl(text: string): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new UsageError('the URL of the broker must begin with http:// or https://');
}

function readToken(text: string): string {
  if (/^[\x21-\x7e]+$/.test(text)) return text;
  throw new UsageError('the token must be a text without spaces');
}

function readTokens(text: string, before: unknown = {}): Record<string, Principal> {
  const tokens = { ...(before as Record<string, Principal>) };
  for (const [index, entry] of listOf(text).entries()) {
    const [token = '', tenant = '', ...rest] = entry.split(':');
    // The names of scopes have colons too.
    const scopes = rest.length === 0 ? allScopes : rest.join(':').split('|');
    const wrong = scopes.find((scope) => !(allScopes as readonly string[]).includes(scope));
    if (token === '' || tenant === '' || wrong !== undefined || token in tokens) {
      throw new UsageError(
        `token ${index + 1} must be another one, as token:tenant or token:tenant:scope|scope with scopes of ${allScopes.join(', ')}`,
      );
    }
    tokens[token] = { tenant, scopes: scopes as readonly Scope[] };
  }
  return tokens;
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
