import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

export interface RowWindow {
  /** The box that scrolls. */
  readonly box: RefObject<HTMLDivElement | null>;
  /** Rows that are drawn: those on the screen and some around them. */
  readonly from: number;
  readonly to: number;
  /** Whether the end is in sight; then it stays so as rows are added. */
  readonly isAtEnd: boolean;
  toEnd(): void;
}

/** Rows that are drawn beyond each edge. */
const beyond = 20;

/** Which of `count` rows of one height need drawing, so that ten thousand cost no more than a screenful. */
export function useRowWindow(count: number, rowHeight: number): RowWindow {
  const box = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState({ from: 0, to: 60 });
  const [isAtEnd, setAtEnd] = useState(true);
  const follows = useRef(true);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () => {
      const from = Math.max(0, Math.floor(element.scrollTop / rowHeight) - beyond);
      const to = Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) + beyond;
      setRange((last) => (last.from === from && last.to === to ? last : { from, to }));
      follows.current = element.scrollHeight - element.scrollTop - element.clientHeight < rowHeight * 2;
      setAtEnd(follows.current);
    };
    const observer = new ResizeObserver(() => {
      if (follows.current) element.scrollTop = element.scrollHeight;
      look();
    });
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [rowHeight]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: with every row that is added the end moves
  useLayoutEffect(() => {
    if (follows.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [count]);

  const toEnd = () => {
    follows.current = true;
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  };
  // At the end the rows that have just come are drawn at once, not after the scroll that they cause.
  const size = range.to - range.from;
  const from = isAtEnd ? Math.max(0, count - size) : range.from;
  return { box, from, to: Math.min(count, from + size), isAtEnd, toEnd };
}
