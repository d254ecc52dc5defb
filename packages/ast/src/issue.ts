import { codeFrame } from './code-frame.ts';
import { lineStarts, positionIn } from './position.ts';
import type { Issue, StaticLayer } from './stages.ts';

/** Most issues that one layer returns; when there are more, the last one says so. */
export const maxIssues = 100;

/** What a layer noticed, by UTF-16 offsets into the text; becomes an `Issue`. */
export interface Finding {
  readonly rule: string;
  readonly severity?: 'error' | 'warning';
  readonly message: string;
  readonly hint: string;
  readonly start: number;
  readonly end?: number;
}

/** The `Issue` of one finding in `text`. */
export function createIssue(text: string, layer: StaticLayer, finding: Finding): Issue {
  return issueAt(text, lineStarts(text), layer, finding);
}

/** Findings of one layer in one text: bounded while they are collected, sorted and framed at the end. */
export interface IssueList {
  report(finding: Finding): void;
  /** True once an error was reported, shown or not. */
  readonly refuses: boolean;
  /** The issues by position, at most `maxIssues`; errors are kept before warnings. */
  issues(): readonly Issue[];
}

export function createIssueList(text: string, layer: StaticLayer): IssueList {
  const errors: Finding[] = [];
  const warnings: Finding[] = [];
  let dropped = 0;
  let refuses = false;
  return {
    report(finding) {
      const isError = finding.severity !== 'warning';
      refuses ||= isError;
      const kept = isError ? errors : warnings;
      if (kept.length < maxIssues) kept.push(finding);
      else dropped++;
    },
    get refuses() {
      return refuses;
    },
    issues() {
      const found = unique([...errors, ...warnings]);
      if (found.length === 0) return [];
      const total = found.length + dropped;
      const shown = total > maxIssues ? found.slice(0, maxIssues - 1) : found;
      shown.sort((one, other) => one.start - other.start || compare(one.rule, other.rule));
      const starts = lineStarts(text);
      const issues = shown.map((finding) => issueAt(text, starts, layer, finding));
      const last = shown.at(-1);
      if (total > maxIssues && last !== undefined) {
        issues.push(
          issueAt(text, starts, layer, {
            ...tooMany(total - shown.length),
            severity: last.severity ?? 'error',
            start: last.start,
          }),
        );
      }
      return issues;
    },
  };
}

function tooMany(hidden: number): { rule: string; message: string; hint: string } {
  return {
    rule: 'too-many-issues',
    message: `There are ${hidden} more issues than the ${maxIssues - 1} shown.`,
    hint: 'Correct the issues above first; the others show when the script is checked again.',
  };
}

function issueAt(text: string, starts: readonly number[], layer: StaticLayer, finding: Finding): Issue {
  const offset = Math.min(Math.max(finding.start, 0), text.length);
  const start = positionIn(starts, offset);
  const end = positionIn(starts, Math.min(Math.max(finding.end ?? offset, offset), text.length));
  return {
    rule: finding.rule,
    layer,
    severity: finding.severity ?? 'error',
    message: finding.message,
    hint: finding.hint,
    line: start.line,
    column: start.column,
    ...(finding.end !== undefined && { endLine: end.line, endColumn: end.column }),
    codeFrame: codeFrame(text, starts, start, end),
  };
}

/** One construct can be two nodes (`{ eval }` is key and value): what is said of it is said once. */
function unique(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const key = `${finding.start} ${finding.rule} ${finding.message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
