import { defaultKeymap, history, historyKeymap, indentWithTab, temporarilySetTabFocusMode } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { lintGutter } from '@codemirror/lint';
import { EditorState, StateEffect, StateField } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import type { ValidateResponse } from '@enclave-vm/protocol';
import { useEffect, useRef } from 'react';
import { editorTheme } from './editor-theme.ts';
import { readArcs } from './flows/flow-arcs.ts';
import { flowOverlay, showArcs } from './flows/flow-overlay.ts';
import { markIssues } from './issue-marks.ts';
import styles from './script-editor.module.css';

export interface ScriptEditorProps {
  /**
   * The text to begin with; every new object replaces what stands in the editor. What is typed is told, not given
   * back: a render late by a key would undo the key.
   */
  readonly text: { readonly code: string };
  onCode(code: string): void;
  /** What the validator said of exactly this text; undefined while it is asked. */
  readonly inspection: ValidateResponse | undefined;
  /** A line to show; every new object shows it again. */
  readonly reveal: { readonly line: number } | undefined;
}

export function ScriptEditor({ text, onCode, inspection, reveal }: ScriptEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(undefined);
  const latest = useRef({ text, onCode });
  useEffect(() => {
    latest.current = { text, onCode };
  });

  useEffect(() => {
    if (!host.current) return;
    // In a shadow root the editor adopts its style sheets; in the document it would need inline styles, which the
    // page's content security policy refuses.
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' });
    const state = createState(latest.current.text.code, (code) => latest.current.onCode(code));
    const view = new EditorView({ state, root, parent: root });
    editor.current = view;
    return () => {
      editor.current = undefined;
      view.destroy();
    };
  }, []);

  useEffect(() => {
    const view = editor.current;
    if (!view || view.state.doc.toString() === text.code) return;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text.code }, selection: { anchor: 0 } });
    view.scrollDOM.scrollTo({ top: 0 });
    showArcs(view, []);
    markIssues(view, []);
  }, [text]);

  useEffect(() => {
    if (!editor.current || !inspection) return;
    markIssues(editor.current, inspection.issues);
    showArcs(editor.current, readArcs(inspection));
  }, [inspection]);

  useEffect(() => {
    const view = editor.current;
    if (!view || !reveal || reveal.line > view.state.doc.lines) return;
    const { from } = view.state.doc.line(reveal.line);
    const effects = [EditorView.scrollIntoView(from, { y: 'center' }), revealLine.of(from)];
    view.dispatch({ selection: { anchor: from }, effects });
    host.current?.scrollIntoView({ block: 'nearest' });
  }, [reveal]);

  return <div ref={host} className={styles.editor} data-testid="editor" />;
}

function createState(doc: string, onCode: ScriptEditorProps['onCode']): EditorState {
  return EditorState.create({
    doc,
    extensions: [
      lintGutter({ hoverTime: 150 }),
      lineNumbers(),
      flowOverlay(),
      history(),
      indentOnInput(),
      bracketMatching(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      EditorView.lineWrapping,
      javascript({ typescript: true }),
      // Escape, then Tab leaves the editor; Tab alone indents, as everybody expects of one.
      keymap.of([
        { key: 'Escape', run: temporarilySetTabFocusMode },
        ...defaultKeymap,
        ...historyKeymap,
        indentWithTab,
      ]),
      revealed,
      editorTheme(),
      EditorView.contentAttributes.of({
        'aria-label': 'Script. Escape, then Tab leaves the editor.',
        spellcheck: 'false',
        autocapitalize: 'off',
      }),
      EditorView.updateListener.of(({ docChanged, state }) => {
        if (docChanged) onCode(state.doc.toString());
      }),
    ],
  });
}

const revealLine = StateEffect.define<number>();

/** The line that was shown last, until the text or the selection changes. */
const revealed = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, { docChanged, selection, effects }) {
    for (const effect of effects) {
      if (effect.is(revealLine)) return Decoration.set(Decoration.line({ class: 'cm-revealed' }).range(effect.value));
    }
    return docChanged || selection ? Decoration.none : value;
  },
  provide: (field) => EditorView.decorations.from(field),
});
