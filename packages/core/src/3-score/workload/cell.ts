/** Something that the script makes up itself, one value after another. */
export interface Generator {
  readonly kind: 'counter' | 'list';
  /** How many values it gives; Infinity where nothing bounds it. */
  readonly size: number;
}

/** What is known of a value besides where it was made up. Bits. */
export const fromTool = 1;
export const isRandom = 2;
export const isClock = 4;
/** The rest of a division: every n-th of something, or a hash's bucket. */
export const isRemainder = 8;
/** A list of which some were left out, or one that was searched. */
export const isSelected = 16;
/** A number that was multiplied, or to which something was added. */
export const isShifted = 32;
/** A date or a year that the script names. */
export const isNamedDate = 64;
/** The outcome of a comparison with chance in it. */
export const isChance = 128;
/** The outcome of a comparison of the time that it is, with nothing that a tool told. */
export const isMoment = 256;
/** The outcome of a comparison with the rest of a division in it. */
export const isNth = 1024;
/** The same with a date that the script names: once it has come, it stays so. */
export const isDeadline = 2048;
/** What belongs to one thing that the script names. */
export const isOfOne = 4096;
/** Made to be unlike all others. */
export const isUnguessable = 512;

/** A place that values reach: a variable, an argument, a function's result. Places stand for all that ever reaches them. */
export interface Cell {
  flags: number;
  readonly generators: Set<Generator>;
  /** How many elements the longest literal list or alphabet has that reaches it. */
  listSize: number;
  readonly into: Edge[];
}

export interface Edge {
  readonly to: Cell;
  /** Only elements pass; made once, so that one loop is one generator. */
  readonly element: { generator: Generator | null } | null;
}

const maxGenerators = 6;
const maxSteps = 40_000;

export function createCell(): Cell {
  return { flags: 0, generators: new Set(), listSize: 0, into: [] };
}

export function connect(from: Cell, to: Cell, isElement = false): void {
  if (from !== to) from.into.push({ to, element: isElement ? { generator: null } : null });
}

/** Carries everything as far as it reaches. Stops early in scripts beyond any use; then less is known. */
export function propagate(cells: readonly Cell[]): void {
  const queue = cells.filter((cell) => cell.flags !== 0 || cell.generators.size > 0 || cell.listSize > 0);
  let steps = 0;
  for (let next = queue.pop(); next !== undefined && steps < maxSteps; next = queue.pop()) {
    for (const edge of next.into) {
      steps += 1;
      if (pass(next, edge)) queue.push(edge.to);
    }
  }
}

function pass(from: Cell, { to, element }: Edge): boolean {
  let hasChanged = false;
  const flags = to.flags | from.flags;
  if (flags !== to.flags) {
    to.flags = flags;
    hasChanged = true;
  }
  const add = (generator: Generator) => {
    if (to.generators.has(generator) || to.generators.size >= maxGenerators) return;
    to.generators.add(generator);
    hasChanged = true;
  };
  for (const generator of from.generators) add(generator);
  if (element === null) {
    if (from.listSize > to.listSize) {
      to.listSize = from.listSize;
      hasChanged = true;
    }
  } else if (from.listSize > 1) {
    element.generator ??= { kind: 'list', size: from.listSize };
    add(element.generator);
  }
  return hasChanged;
}

/** How many values the script itself makes up for this place. 1 where it makes up none. */
export function spaceOf(cell: Cell): number {
  let space = 1;
  for (const { size } of cell.generators) space *= size;
  return space;
}

/** What remains of two values once they are compared. */
export function verdictOf({ flags }: Cell): number {
  const chance =
    ((flags & (isRandom | isUnguessable | isChance)) !== 0 ? isChance : 0) |
    ((flags & (isRemainder | isNth)) !== 0 ? isNth : 0);
  const isTime = (flags & isMoment) !== 0 || ((flags & isClock) !== 0 && (flags & fromTool) === 0);
  const isDated = (flags & isDeadline) !== 0 || (isTime && (flags & isNamedDate) !== 0);
  return chance | (isTime ? isMoment : 0) | (isDated ? isDeadline : 0);
}
