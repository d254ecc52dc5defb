import { useEffect, useRef } from 'react';

export interface Shortcuts {
  /** Ctrl+Enter or Cmd+Enter, anywhere in the page. */
  readonly onRun: (() => void) | undefined;
  /** Escape, unless it closes something that is open. */
  readonly onCancel: (() => void) | undefined;
}

export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        event.stopPropagation();
        latest.current.onRun?.();
      } else if (event.key === 'Escape' && !document.querySelector('dialog[open], :popover-open')) {
        latest.current.onCancel?.();
      }
    };
    // Before the editor, where Ctrl+Enter would begin a new line.
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}
