import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { ValidateResponse } from '@enclave-vm/protocol';
import { layerTexts } from '../layers/layer-texts.ts';

type Issue = ValidateResponse['issues'][number];

/** Marks what the validator says of the text, with its messages and hints. */
export function markIssues(view: EditorView, issues: readonly Issue[]): void {
  const { doc } = view.state;
  view.dispatch(
    setDiagnostics(
      view.state,
      issues.map((issue) => diagnosticOf(issue, doc)),
    ),
  );
}

function diagnosticOf(issue: Issue, doc: Text): Diagnostic {
  const { severity, line, column, endLine, endColumn } = issue;
  const from = offsetOf(doc, line, column);
  const to = endLine === undefined ? from + 1 : offsetOf(doc, endLine, endColumn ?? column);
  return {
    from,
    to: Math.min(Math.max(to, from + 1), doc.length),
    severity,
    message: issue.message,
    renderMessage: () => wordsOf(issue),
  };
}

/** @param line,column counted from 1; may be beyond the text, which was edited since */
function offsetOf(doc: Text, line: number, column: number): number {
  const { from, to } = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return Math.min(from + Math.max(column - 1, 0), to);
}

function wordsOf({ message, hint, rule, layer }: Issue): HTMLElement {
  const box = document.createElement('div');
  for (const [className, text] of [
    ['cm-issue-message', message],
    ['cm-issue-hint', hint],
    ['cm-issue-rule', `${layerTexts[layer].name} · ${rule}`],
  ] as const) {
    const line = document.createElement('div');
    line.className = className;
    line.textContent = text;
    box.append(line);
  }
  return box;
}
