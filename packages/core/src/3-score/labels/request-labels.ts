import { wordsOf } from '../tool-verbs.ts';
import { fieldLabels } from './field-labels.ts';
import { nounsByLabel } from './tool-nouns.ts';

const longestRequest = 600;
const labelled = ['secrets', 'pii', 'financial'] as const;

/** What a call asks for, by the texts in it: `{ table: 'oauth_tokens' }`, `'SELECT … FROM users'`, `'/home/ci/.ssh/id_rsa'`. */
export function requestLabels(call: string): readonly string[] {
  const found = new Set<string>();
  const text = call.slice(0, longestRequest);
  for (const [, key = '', value = '', after] of text.matchAll(
    /(?:\b(\w{1,40})\s{0,4}:\s{0,4})?["'`]([^"'`\n]{2,300})["'`](\s{0,4}:)?/g,
  )) {
    // Before a colon it is a key itself: the name of a header, not of what is asked for.
    if (isCredentialFile(value) || (after === undefined && !sortingKeys.has(key.toLowerCase()) && namesSecret(value)))
      found.add('secrets');
    const tables = /^\s*select\b/i.test(value)
      ? [...value.matchAll(/\b(?:from|join)\s+([\w."]{1,80})/gi)].map(([, table = '']) => table)
      : kindKeys.has(key.toLowerCase())
        ? [value]
        : [];
    for (const table of tables) for (const label of labelsOfTable(table)) found.add(label);
  }
  return [...found];
}

/** `DATABASE_URL`, `payments/stripe/api-key`: the name of a setting that is a secret. */
function namesSecret(value: string): boolean {
  if (value.length > 80 || !/^[\w./-]+$/.test(value) || !/[_/-]/.test(value)) return false;
  return fieldLabels(value.replaceAll(/[/-]/g, '_')).includes('secrets');
}

/** Arguments that say what is meant, not what is wanted. */
const sortingKeys: ReadonlySet<string> = new Set(
  'action category code error event kind label reason source state status tag template topic type'.split(' '),
);

/** Arguments that say what kind of records is asked for. */
const kindKeys: ReadonlySet<string> = new Set(
  'collection dataset entity kind list model object objecttype recordtype resource sheet table tablename'.split(' '),
);

/** The last word tells most: `users`, `card_vault`, but `user_settings` is one of settings. */
function labelsOfTable(table: string): readonly string[] {
  const words = wordsOf(table.slice(0, 80))
    .filter((word) => word !== '')
    .map((word) => (word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word));
  return labelled.filter((label) => words.some((word) => nounsByLabel[label].includes(word)));
}

const credentialFile =
  /(?:^|[/\\~])(?:\.(?:aws|azure|docker|gnupg|kube|netrc|npmrc|pgpass|pypirc|ssh|env)(?:$|[/\\.])|id_(?:rsa|dsa|ecdsa|ed25519)$|shadow$|wallet\.dat$|known_hosts$|credentials?(?:$|\.))|\.(?:pem|pfx|p12|jks|keystore|kdbx|ppk)$/i;

/** Files in which systems keep credentials. */
export function isCredentialFile(path: string): boolean {
  return path.length <= 300 && credentialFile.test(path);
}
