import { type RefObject, useEffect, useState } from 'react';

/** Pixels; the style sheet has the same. */
export const rowHeight = 26;
/** Rows beyond both edges, so that a fast scroll shows no hole. */
const beyond = 10;

/** Which rows of a scrolled list are in view: from `first` to before `end`. */
export function useVisibleRows(
  scroller: RefObject<HTMLElement | null>,
  count: number,
): { readonly first: number; readonly end: number } {
  const [view, setView] = useState({ first: 0, end: 40 });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => {
      const first = Math.max(0, Math.floor(element.scrollTop / rowHeight) - beyond);
      const end = Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) + beyond;
      setView((last) => (last.first === first && last.end === end ? last : { first, end }));
    };
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    look();
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller]);
  const end = Math.min(view.end, count);
  return { first: Math.min(view.first, end), end };
}
