import { remembered } from '../remembered.ts';
import { sensitiveNames } from '../sensitive-fields.ts';
import { wordsOf } from '../tool-verbs.ts';
import type { ToolLabels } from './tool-labels.ts';

/**
 * What a field holds by its name: `passwordHash` → secrets, `user.email` → pii, `id`, `count` → none. An outer field
 * labels what is in it: `card.number` → financial.
 *
 * @param path such as `[].billing.email`
 */
export const fieldLabels: (path: string) => readonly string[] = remembered((path) => {
  const names = namesIn(path);
  const last = names.at(-1);
  if (last === undefined || isNeutralName(last)) return [];
  return [...new Set(names.flatMap((name) => labelOfName(name) ?? []))];
});

/** Whether a field is where a credential belongs: `headers.authorization`, `json.routing_key`. */
export function isCredentialPlace(path: string): boolean {
  const last = namesIn(path).at(-1) ?? '';
  return (
    fieldLabels(path).includes('secrets') || /(?:key|token|secret|auth|appid|password|credential|header)s?$/i.test(last)
  );
}

/** Whether a field tells nothing of what is around it, such as `id`, `count` or `createdAt`. */
export function isNeutralField(path: string): boolean {
  const last = namesIn(path).at(-1);
  return last !== undefined && isNeutralName(last);
}

/** What a read field of a tool's result holds. */
export function sourceLabels({ reads, source }: ToolLabels, field: string): readonly string[] {
  if (isNeutralField(field)) return [];
  const own = fieldLabels(field);
  // What a failed call says is about the failure.
  if (/^error(?:\.|$)/.test(field)) return own;
  const last = namesIn(field).at(-1);
  const isWhole = last === undefined || wrappers.has(last);
  // Labels guessed from a name such as `users:list` are about its records and their telling fields: not a plan or a name.
  const inherited = reads.filter(
    (label) =>
      isWhole ||
      (label === 'secrets'
        ? source === 'declared' || isSecretValue(last ?? '')
        : source === 'declared' || !guessedByField.has(label)),
  );
  return [...new Set([...own, ...inherited])];
}

const guessedByField: ReadonlySet<string> = new Set(['pii', 'financial']);

/** Of what a tool of secrets answers, the secret itself: the rest is said about it. */
function isSecretValue(name: string): boolean {
  return valueWords.has(wordsOf(name).at(-1) ?? '');
}

const valueWords: ReadonlySet<string> = new Set(
  `answer auth bearer blob bundle bytes cert certificate clear cleartext code codes content contents cookie cookies
  credential credentials data decrypted env environment export file json jwt key keys material new old passphrase
  password pem pfx phrase plain plaintext private raw secret secrets seed session string text token tokens value values variables`.split(
    /\s+/,
  ),
);

/** Fields that hold the records themselves. */
const wrappers: ReadonlySet<string> = new Set([
  'body',
  'content',
  'csv',
  'data',
  'items',
  'records',
  'results',
  'rows',
  'text',
]);

const personalNames: ReadonlySet<string> = new Set([
  'address',
  'birthdate',
  'birthday',
  'dateofbirth',
  'diagnosis',
  'dob',
  'driverslicense',
  'email',
  'emailaddress',
  'emails',
  'homeaddress',
  'ipaddress',
  'medicalhistory',
  'mobile',
  'nationalid',
  'passportnumber',
  'phone',
  'phonenumber',
  'phones',
  'postaladdress',
  'prescription',
  'socialsecuritynumber',
  'ssn',
  'street',
  'taxid',
]);

const financialNames: ReadonlySet<string> = new Set([
  'accountnumber',
  'balance',
  'bankaccount',
  'bankaccountnumber',
  'card',
  'cardnumber',
  'creditcard',
  'creditcardnumber',
  'cvc',
  'cvv',
  'iban',
  'income',
  'routingnumber',
  'salary',
  'swift',
  'wage',
]);

/** Of the names that audit logs hide, those that honest mails and web pages are full of. */
const harmless: ReadonlySet<string> = new Set([
  'signature',
  'devicetoken',
  'devicetokens',
  'nextpagetoken',
  'pushtoken',
  'pushtokens',
  'pagetoken',
  'nexttoken',
  'continuationtoken',
  'synctoken',
]);

const secretsToo: ReadonlySet<string> = new Set([
  'backupcodes',
  'connectionstring',
  'connectionurl',
  'databaseurl',
  'dsn',
  'keys',
  'keystore',
  'kubeconfig',
  'mnemonic',
  'passwords',
  'pfx',
  'recoverycodes',
  'recoveryphrase',
  'securityanswer',
  'seedphrase',
  'sshkey',
  'totpsecret',
  'secrets',
  'tokens',
]);

const neutralNames: ReadonlySet<string> = new Set([
  'active',
  'count',
  'currency',
  'cursor',
  'date',
  'enabled',
  'expired',
  'id',
  'index',
  'kind',
  'length',
  'limit',
  'ok',
  'page',
  'pages',
  'size',
  'state',
  'status',
  'success',
  'total',
  'type',
  'verified',
  'version',
]);

function labelOfName(name: string): string | undefined {
  // `billingEmail` and `customer_phone_number` end with what they are.
  for (const suffix of suffixesOf(name)) {
    if (harmless.has(suffix)) return undefined;
    if (personalNames.has(suffix)) return 'pii';
    if (financialNames.has(suffix)) return 'financial';
    if (sensitiveNames.has(suffix) || secretsToo.has(suffix)) return 'secrets';
  }
  return undefined;
}

function isNeutralName(name: string): boolean {
  if (labelOfName(name) !== undefined) return false;
  const words = wordsOf(name).filter((word) => word !== '');
  const last = words.at(-1) ?? '';
  return (
    neutralNames.has(last) ||
    (words.length > 1 && (last === 'at' || last === 'ids')) ||
    words[0] === 'is' ||
    words[0] === 'has'
  );
}

const longestName = 64;

function suffixesOf(name: string): string[] {
  if (name.length > longestName) return [];
  const words = wordsOf(name).filter((word) => word !== '');
  return words.map((_, index) => words.slice(index).join(''));
}

const longestPath = 1_000;

function namesIn(path: string): string[] {
  return path
    .slice(-longestPath)
    .split(/[.[\]]+/)
    .filter((name) => name !== '' && !/^\d+$/.test(name) && name !== '*');
}
