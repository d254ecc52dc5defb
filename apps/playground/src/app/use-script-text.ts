import { useCallback, useRef, useState } from 'react';

export interface ScriptText {
  /** What stands in the editor, as of this render. */
  readonly code: string;
  /** What was put into the editor last. */
  readonly put: { readonly code: string };
  /** What stands in the editor at this moment; a key that runs it may come before the render that knows it. */
  current(): string;
  /** A person typed it: it stands in the editor already. */
  change(code: string): void;
  /** Puts another script into the editor. */
  replace(code: string): void;
}

export function useScriptText(start: string): ScriptText {
  const [put, setPut] = useState({ code: start });
  const [code, setCode] = useState(start);
  const latest = useRef(start);
  const current = useCallback(() => latest.current, []);
  const change = useCallback((typed: string) => {
    latest.current = typed;
    setCode(typed);
  }, []);
  const replace = useCallback(
    (other: string) => {
      setPut({ code: other });
      change(other);
    },
    [change],
  );
  return { code, put, current, change, replace };
}
