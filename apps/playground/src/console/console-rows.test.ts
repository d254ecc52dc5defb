import type { ConsoleLine } from '@enclave-vm/react';
import { describe, expect, it } from 'vitest';
import { createRowReader } from './console-rows.ts';

const line = (seq: number, text: string): ConsoleLine => ({ level: 'log', text, seq, timestamp: 1_000 + seq });

describe('createRowReader', () => {
  it('makes a row of every line on the screen', () => {
    const rows = createRowReader()([line(1, 'a\nb'), line(2, ''), line(3, 'x'.repeat(4_500))]);
    expect(rows.map(({ text }) => text.length)).toEqual([1, 1, 0, 2_000, 2_000, 500]);
    expect(rows.map(({ at }) => at)).toEqual([0, undefined, 1, 2, undefined, undefined]);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });

  it('keeps the rows that it made when lines are added', () => {
    const read = createRowReader();
    const lines = [line(1, 'a'), line(2, 'b')];
    const before = read(lines);
    const after = read([...lines, line(3, 'c')]);
    expect(after.slice(0, 2).every((row, index) => row === before[index])).toBe(true);
    expect(after.map(({ text }) => text)).toEqual(['a', 'b', 'c']);
  });

  it('begins anew with another session, and when the oldest lines are gone', () => {
    const read = createRowReader();
    read([line(1, 'a'), line(2, 'b')]);
    expect(read([line(2, 'b'), line(3, 'c')]).map(({ text }) => text)).toEqual(['b', 'c']);
    expect(read([]).length).toBe(0);
    expect(read([line(1, 'new')]).map(({ text }) => text)).toEqual(['new']);
  });
});
