import { secretNames } from '../audit/secret-names.ts';

/** Fields that hold personal or secret data, in lower case and without separators, besides those the audit log hides. */
const personalNames = [
  'accesstoken',
  'accountnumber',
  'authtoken',
  'bankaccount',
  'bankaccountnumber',
  'creditcard',
  'creditcardnumber',
  'passportnumber',
  'passwordhash',
  'refreshtoken',
  'routingnumber',
  'socialsecuritynumber',
  'taxid',
] as const;

/** In lower case and without separators. */
export const sensitiveNames: ReadonlySet<string> = new Set<string>([...secretNames, ...personalNames]);

/** Compares whole names, unlike the audit log, which hides `nextPageToken` too rather than show one token too many. */
export function isSensitiveField(name: string): boolean {
  return name.length <= 64 && sensitiveNames.has(name.toLowerCase().replace(/[^a-z0-9]/g, ''));
}
