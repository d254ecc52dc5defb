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
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.defaultPrevented) {
        event.preventDefault();
        // What was typed just before is in the editor by the next frame, and only then in what runs.
        requestAnimationFrame(() => latest.current.onRun?.());
      } else if (event.key === 'Escape' && !document.querySelector('dialog[open], :popover-open')) {
        latest.current.onCancel?.();
      }
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}
