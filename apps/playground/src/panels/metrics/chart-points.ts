export interface ChartShape {
  /** A `points` attribute for each unbroken piece of the line. */
  readonly lines: readonly string[];
  /** The greatest value that the chart has room for. */
  readonly top: number;
}

/**
 * The line of a small chart: the newest value stands at the right edge, 0 at the bottom.
 *
 * @param room how many values the width has room for
 */
export function chartPoints(
  values: readonly (number | null)[],
  { width, height, room }: { readonly width: number; readonly height: number; readonly room: number },
): ChartShape {
  const shown = values.slice(-room);
  const most = shown.reduce<number>((top, value) => Math.max(top, value ?? 0), 0);
  const top = niceTop(most);
  const step = width / Math.max(1, room - 1);
  const lines: string[] = [];
  let line: string[] = [];
  const close = () => {
    // One value alone is a short stroke, or it could not be seen.
    const [only] = line;
    if (line.length === 1 && only !== undefined) line.push(only);
    if (line.length > 0) lines.push(line.join(' '));
    line = [];
  };
  for (const [index, value] of shown.entries()) {
    if (value === null) {
      close();
      continue;
    }
    const x = width - (shown.length - 1 - index) * step;
    const y = height - (Math.max(0, value) / top) * height;
    line.push(`${round(x)},${round(y)}`);
  }
  close();
  return { lines, top };
}

/** 1, 2 or 5 times a power of ten; 1 at least, so that noise about zero stays small. */
function niceTop(most: number): number {
  if (most <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return (([1, 2, 5].find((factor) => factor * power >= most) ?? 10) as number) * power;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
