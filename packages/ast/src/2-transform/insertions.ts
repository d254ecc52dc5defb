/** Text that the transform put into the script, at an offset of the script in UTF-16 units. */
export interface Insertion {
  readonly offset: number;
  readonly text: string;
}

/** `code` with every insertion in its place. `insertions` are ordered by offset; those of one offset keep their order. */
export function insertAll(code: string, insertions: readonly Insertion[]): string {
  let output = '';
  let copied = 0;
  for (const { offset, text } of insertions) {
    output += code.slice(copied, offset) + text;
    copied = offset;
  }
  return output + code.slice(copied);
}
