import { Fragment } from 'react';

/** A message of the layers, whose names between backticks are shown as code. */
export function MarkedText({ text }: { readonly text: string }) {
  const pieces = text.split('`');
  // A backtick without its other half is a character like any other.
  if (pieces.length % 2 === 0) return text;
  return pieces.map((piece, index) => {
    const Piece = index % 2 === 1 ? 'code' : Fragment;
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never move
    return <Piece key={index}>{piece}</Piece>;
  });
}
