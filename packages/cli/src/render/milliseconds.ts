/** A time with three digits that matter: `0.41 ms`, `21.3 ms`, `153 ms`, `1.27 s`. */
export function milliseconds(value: number): string {
  if (value >= 999.5) return `${(value / 1000).toFixed(value < 100_000 ? 2 : 0)} s`;
  return `${value.toFixed(value < 9.995 ? 2 : value < 99.95 ? 1 : 0)} ms`;
}
