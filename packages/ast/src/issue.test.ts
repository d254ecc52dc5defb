import { expect, test } from 'vitest';
import { createIssue, createIssueList, maxIssues } from './issue.ts';

const finding = { rule: 'r', message: 'm', hint: 'h' };

test('an issue has 1-based positions, its end and a frame', () => {
  const issue = createIssue('a\nbcd', 'validate', { ...finding, start: 3, end: 5 });
  expect(issue).toEqual({
    ...finding,
    layer: 'validate',
    severity: 'error',
    line: 2,
    column: 2,
    endLine: 2,
    endColumn: 4,
    codeFrame: '  1 | a\n> 2 | bcd\n    |  ^^',
  });
});

test('issues come by position, and the same thing once', () => {
  const list = createIssueList('abc', 'prescan');
  list.report({ ...finding, start: 2 });
  list.report({ ...finding, start: 0, severity: 'warning' });
  list.report({ ...finding, start: 2 });
  expect(list.issues().map((issue) => [issue.column, issue.severity])).toEqual([
    [1, 'warning'],
    [3, 'error'],
  ]);
});

test('warnings alone do not refuse', () => {
  const list = createIssueList('abc', 'prescan');
  list.report({ ...finding, start: 0, severity: 'warning' });
  expect(list.refuses).toBe(false);
});

test('more issues than the bound are counted, and the last one says so', () => {
  const list = createIssueList('x'.repeat(1000), 'prescan');
  for (let start = 0; start < 1000; start++) list.report({ ...finding, start });
  const issues = list.issues();
  expect(issues).toHaveLength(maxIssues);
  expect(issues.at(-1)).toMatchObject({ rule: 'too-many-issues', severity: 'error' });
  expect(issues.at(-1)?.message).toContain(`${1000 - maxIssues + 1} more`);
});

test('an error behind a flood of warnings still refuses and is shown', () => {
  const list = createIssueList('x'.repeat(1000), 'prescan');
  for (let start = 0; start < 999; start++) list.report({ ...finding, start, severity: 'warning' });
  list.report({ ...finding, rule: 'late', start: 999 });
  expect(list.refuses).toBe(true);
  expect(list.issues().map((issue) => issue.rule)).toContain('late');
});
