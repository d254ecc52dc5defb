import { inspect } from 'node:util';
import type { Style } from './screen.ts';
import { block, visible } from './visible.ts';

const shown = { depth: 8, maxArrayLength: 50, maxStringLength: 4_000 };

/** A program's value as a person reads it; a text of several lines stands as it is. */
export function renderValue(value: unknown, { isColored }: Style): string {
  if (typeof value === 'string' && value.includes('\n')) return block(value);
  const plain = inspect(value, shown);
  const safe = block(plain);
  // Colours are escape sequences, so they are only for text that needed no cleaning and no cut.
  if (!isColored || visible(plain) !== plain || safe.length < plain.length) return safe;
  return inspect(value, { ...shown, colors: true }).replaceAll(/^(?=.)/gm, '  ');
}
