/** An arc by the two lines that it joins; the order of the two does not matter here. */
export interface Span {
  readonly fromLine: number;
  readonly toLine: number;
}

/** Lanes beside the text; arcs that find none share the outermost. */
export const mostLanes = 4;
const laneWidth = 6;
/** Room for the ends of the arcs, between the innermost lane and the text. */
const endWidth = 9;

/** Which lane each arc runs in, 0 next to the text: short arcs inside of long ones, and none over another. */
export function assignLanes(spans: readonly Span[]): readonly number[] {
  const lanes: number[] = spans.map(() => 0);
  const taken: [top: number, bottom: number][][] = [];
  const shortFirst = spans.map((span, index) => ({ ...edges(span), index })).sort(byLength);
  for (const { top, bottom, index } of shortFirst) {
    let lane = 0;
    while (lane < mostLanes - 1 && taken[lane]?.some((other) => top <= other[1] && bottom >= other[0])) lane += 1;
    taken[lane] ??= [];
    taken[lane]?.push([top, bottom]);
    lanes[index] = lane;
  }
  return lanes;
}

/** Pixels that all lanes take. There always, so that the text stands still when arcs come and go. */
export const lanesWidth = endWidth + mostLanes * laneWidth;

export interface ArcShape {
  readonly path: string;
  /** The head of the arrow, where the data arrives. */
  readonly head: string;
  /** Where the data begins. */
  readonly start: { readonly x: number; readonly y: number };
}

/**
 * The lines of one arc, in pixels of a box that is `lanesWidth` wide and has the text at its right.
 *
 * @param fromY,toY middles of the two lines
 */
export function arcShape(fromY: number, toY: number, lane: number): ArcShape {
  const end = lanesWidth - 2;
  const x = Math.max(2, lanesWidth - endWidth - lane * laneWidth);
  const head = `M${end - 4} ${toY - 3}L${end} ${toY}L${end - 4} ${toY + 3}`;
  // Within one line: an arrow without a way.
  if (Math.abs(toY - fromY) < 1) return { path: `M${x} ${toY}H${end - 1}`, head, start: { x, y: toY } };
  const down = toY > fromY ? 1 : -1;
  const radius = Math.min(5, Math.abs(toY - fromY) / 2, end - x);
  const path = [
    `M${end - 3} ${fromY}`,
    `H${x + radius}`,
    `Q${x} ${fromY} ${x} ${fromY + radius * down}`,
    `V${toY - radius * down}`,
    `Q${x} ${toY} ${x + radius} ${toY}`,
    `H${end - 1}`,
  ];
  return { path: path.join(''), head, start: { x: end - 2, y: fromY } };
}

function edges({ fromLine, toLine }: Span): { readonly top: number; readonly bottom: number } {
  return { top: Math.min(fromLine, toLine), bottom: Math.max(fromLine, toLine) };
}

type Edged = ReturnType<typeof edges> & { readonly index: number };

function byLength(one: Edged, other: Edged): number {
  return one.bottom - one.top - (other.bottom - other.top) || one.top - other.top || one.index - other.index;
}
