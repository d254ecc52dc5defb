import type { StandardSchemaV1 } from '@standard-schema/spec';
import { readThrown } from './tool-result.ts';

export type SchemaVerdict =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string; readonly issues: readonly SchemaIssue[] };

export interface SchemaIssue {
  /** Such as `$.items[3].id`; `$` is the checked value itself. */
  readonly path: string;
  readonly message: string;
}

const mostIssues = 5;
const longestText = 200;

/**
 * Runs a Standard Schema over a value. At most five issues are told, each in at most 200 characters. A schema that
 * throws, or answers what no schema may, refuses the value.
 */
export async function checkWithSchema(schema: StandardSchemaV1, value: unknown): Promise<SchemaVerdict> {
  try {
    const result = await schema['~standard'].validate(value);
    if (result.issues !== undefined) return refusal(result.issues);
    if ('value' in result) return { ok: true, value: result.value };
    return { ok: false, message: 'the schema answered neither a value nor issues', issues: [] };
  } catch (thrown) {
    return { ok: false, message: `the schema could not check it: ${cut(readThrown(thrown).message)}`, issues: [] };
  }
}

function refusal(found: readonly StandardSchemaV1.Issue[]): SchemaVerdict {
  const issues = found.slice(0, mostIssues).map(({ message, path }) => ({
    path: cut(pathText(path ?? [])),
    message: cut(message),
  }));
  const more = found.length - issues.length;
  const told = issues.map((issue) => `${issue.path}: ${issue.message}`).join('; ');
  return { ok: false, message: more > 0 ? `${told}; and ${more} more` : told, issues };
}

function pathText(path: ReadonlyArray<PropertyKey | StandardSchemaV1.PathSegment>): string {
  return path
    .slice(0, longestText)
    .map((segment) => (typeof segment === 'object' ? segment.key : segment))
    .reduce<string>((text, key) => {
      if (typeof key === 'number') return `${text}[${key}]`;
      return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(String(key))
        ? `${text}.${String(key)}`
        : `${text}[${JSON.stringify(String(key))}]`;
    }, '$');
}

function cut(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text;
}
