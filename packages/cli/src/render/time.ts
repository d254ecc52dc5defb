const steps = [
  ['d', 24 * 60 * 60 * 1000],
  ['h', 60 * 60 * 1000],
  ['min', 60 * 1000],
  ['s', 1000],
] as const;

/** A span in its largest whole unit, such as `4 d`, `5 min` or `0 s`. */
export function span(ms: number): string {
  const [unit, length] = steps.find(([, step]) => ms >= step) ?? ['s', 1000];
  return `${Math.max(0, Math.floor(ms / length))} ${unit}`;
}

/** A moment as UTC, such as `2026-11-22 16:58:11`; what is none is `?`. */
export function moment(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? '?' : date.toISOString().slice(0, 19).replace('T', ' ');
}
