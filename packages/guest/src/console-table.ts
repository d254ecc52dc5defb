import { inspect } from './inspect.ts';
import {
  append,
  emptyList,
  getOwnPropertyDescriptor,
  hasOwn,
  isArray,
  MapConstructor,
  mapForEach,
  mapGet,
  mapSet,
  mapSize,
  max,
  min,
  objectKeys,
  stringPadEnd,
  stringRepeat,
} from './primordials.ts';

const maxRows = 100;
const maxColumns = 20;
const maxCell = 60;

/** Rows by key and cells by property, in a frame; a value that is not an object, or that resists, is inspected. */
export function formatTable(value: unknown, only: unknown, maxLength: number): string {
  if (typeof value !== 'object' || value === null) return inspect(value, 2, maxLength);
  try {
    return formatRows(value, only);
  } catch {
    // A Proxy's trap threw; `inspect` contains it.
    return inspect(value, 2, maxLength);
  }
}

function formatRows(value: object, only: unknown): string {
  const names = new MapConstructor<string, number>();
  mapSet(names, '(index)', 0);
  if (isArray(only)) for (let index = 0; index < min(only.length, maxColumns); index++) addColumn(names, only[index]);
  const keys = objectKeys(value);
  const rows: string[][] = emptyList();
  let hasValues = false;
  for (let index = 0; index < min(keys.length, maxRows); index++) {
    const key = keys[index] as string;
    const row: string[] = emptyList();
    row[0] = key;
    const item = dataOf(value, key);
    if (typeof item === 'object' && item !== null) {
      const properties = objectKeys(item);
      for (let place = 0; place < properties.length; place++) {
        const property = properties[place] as string;
        if (!isArray(only)) addColumn(names, property);
        const column = mapGet(names, property);
        if (column !== undefined && column > 0) row[column] = cell(dataOf(item, property));
      }
    } else {
      hasValues = true;
      row[maxColumns + 1] = cell(item);
    }
    append(rows, row);
  }
  return frame(names, rows, hasValues);
}

function addColumn(names: Map<string, number>, name: unknown): void {
  if (typeof name !== 'string' || mapGet(names, name) !== undefined || mapSize(names) > maxColumns) return;
  mapSet(names, name, mapSize(names));
}

function dataOf(holder: object, key: string): unknown {
  const descriptor = getOwnPropertyDescriptor(holder, key);
  return descriptor !== undefined && hasOwn(descriptor, 'value') ? descriptor.value : undefined;
}

function cell(value: unknown): string {
  return inspect(value, 0, maxCell);
}

function frame(names: Map<string, number>, rows: readonly string[][], hasValues: boolean): string {
  const header: string[] = emptyList();
  mapForEach(names, (column, name) => {
    header[column] = name;
  });
  const places: number[] = emptyList();
  for (let column = 0; column < header.length; column++) append(places, column);
  if (hasValues) {
    append(places, maxColumns + 1);
    header[maxColumns + 1] = 'Values';
  }
  const widths: number[] = emptyList();
  for (let index = 0; index < places.length; index++) {
    const place = places[index] as number;
    let width = (header[place] as string).length;
    for (let row = 0; row < rows.length; row++) width = max(width, ((rows[row] as string[])[place] ?? '').length);
    append(widths, width);
  }
  let text = `${rule(widths, '┌', '┬', '┐')}\n${line(header, places, widths)}\n${rule(widths, '├', '┼', '┤')}\n`;
  for (let row = 0; row < rows.length; row++) text += `${line(rows[row] as string[], places, widths)}\n`;
  return text + rule(widths, '└', '┴', '┘');
}

function rule(widths: readonly number[], left: string, middle: string, right: string): string {
  let text = left;
  for (let index = 0; index < widths.length; index++) {
    text += (index > 0 ? middle : '') + stringRepeat('─', (widths[index] as number) + 2);
  }
  return text + right;
}

function line(cells: readonly string[], places: readonly number[], widths: readonly number[]): string {
  let text = '│';
  for (let index = 0; index < places.length; index++) {
    text += ` ${stringPadEnd(cells[places[index] as number] ?? '', widths[index] as number)} │`;
  }
  return text;
}
