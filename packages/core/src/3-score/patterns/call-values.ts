import { walkLeaves } from '../policy/walk-leaves.ts';

const mostValues = 2_000;
const longestValue = 500;

export interface NamedValue {
  readonly path: string;
  readonly text: string;
  readonly isNumber: boolean;
}

/** The texts and numbers in a value, by path; only those that can name something. */
export function valuesIn(value: unknown): readonly NamedValue[] {
  const found: NamedValue[] = [];
  walkLeaves(value, {
    root: undefined,
    leaf: ({ path, text, isNumber }) => {
      if (found.length < mostValues && text !== '' && text.length <= longestValue) found.push({ path, text, isNumber });
    },
  });
  return found;
}

/** Arguments that name one thing among many: `id`, `userId`, `email`, `path`; not `page`, `limit` or `date`. */
export function identifiersIn(args: unknown): readonly NamedValue[] {
  if (typeof args === 'string' || typeof args === 'number') {
    return [{ path: '', text: String(args), isNumber: typeof args === 'number' }];
  }
  return valuesIn(args).filter(({ path }) => isIdentifier(path));
}

const identifier =
  /(?:^|[._-])(?:id|ids|uuid|key|file|filename|path|email|phone|username|login|user|account|number|code|pin|otp|token|password|slug|name)(?:\[\])*$/i;

/** Whether a value stands where one names a thing. */
export function isIdentifier(path: string): boolean {
  if (/(?:page|line|row|chunk|part)_?(?:number|id|code)$/i.test(path)) return false;
  return identifier.test(path) || /[a-z](?:Id|Ids|Code|Pin|Number|Path)(?:\[\])*$/.test(path);
}
