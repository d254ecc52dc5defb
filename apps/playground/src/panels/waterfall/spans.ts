/** Milliseconds since the beginning of the time line. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What of `whole` no span covers, in order. */
export function gaps(whole: Span, spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  let reached = whole.from;
  for (const { from, to } of [...spans].sort((one, other) => one.from - other.from)) {
    if (from > reached) found.push({ from: reached, to: Math.min(from, whole.to) });
    reached = Math.max(reached, to);
    if (reached >= whole.to) return found;
  }
  found.push({ from: reached, to: whole.to });
  return found;
}
