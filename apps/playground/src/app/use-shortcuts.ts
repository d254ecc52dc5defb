import { useEffect } from 'react';

export interface Shortcuts {
  /** Ctrl+Enter or Cmd+Enter, anywhere in the page. */
  readonly onRun: (() => void) | undefined;
  /** Escape, unless it closes something that is open. */
  readonly onCancel: (() => void) | undefined;
}

export function useShortcuts({ onRun, onCancel }: Shortcuts): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.defaultPrevented) {
        event.preventDefault();
        onRun?.();
      } else if (event.key === 'Escape' && !document.querySelector('dialog[open], :popover-open')) {
        onCancel?.();
      }
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [onRun, onCancel]);
}
