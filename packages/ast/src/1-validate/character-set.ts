import type { AST } from '@eslint-community/regexpp';

/**
 * A set of characters as bits: one for each ASCII character, and one for all others together. Two sets that only share
 * the last may still have no character in common, which makes a judgement by these sets the more careful one.
 */
export type CharacterSet = bigint;

const beyondAscii = 128;

export const noCharacter: CharacterSet = 0n;
export const everyCharacter: CharacterSet = (1n << BigInt(beyondAscii + 1)) - 1n;

const other = 1n << BigInt(beyondAscii);
const lineEnds = bit(10) | bit(13);
const digits = range(48, 57);
const words = digits | range(65, 90) | range(97, 122) | bit(95);
const spaces = range(9, 13) | bit(32);

/** The characters that one atom matches. `ignoreCase` and `dotAll` are the expression's flags. */
export function charactersOf(
  atom: AST.Character | AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass,
  flags: { readonly ignoreCase: boolean; readonly dotAll: boolean },
): CharacterSet {
  switch (atom.type) {
    case 'Character':
      return withCase(range(atom.value, atom.value), flags.ignoreCase);
    case 'CharacterSet':
      return escapeSet(atom, flags.dotAll);
    case 'ExpressionCharacterClass':
      return everyCharacter;
    case 'CharacterClass': {
      const set = atom.elements.reduce((all, element) => all | elementSet(element), noCharacter);
      const folded = withCase(set, flags.ignoreCase);
      return atom.negate ? complement(folded) : folded;
    }
  }
}

function elementSet(element: AST.CharacterClassElement): CharacterSet {
  switch (element.type) {
    case 'Character':
      return range(element.value, element.value);
    case 'CharacterClassRange':
      return range(element.min.value, element.max.value);
    case 'CharacterSet':
      return escapeSet(element, true);
    default:
      return everyCharacter;
  }
}

function escapeSet(set: AST.CharacterSet, dotAll: boolean): CharacterSet {
  switch (set.kind) {
    case 'any':
      return dotAll ? everyCharacter : everyCharacter & ~lineEnds;
    case 'digit':
      return set.negate ? complement(digits) : digits;
    case 'word':
      return set.negate ? complement(words) : words;
    case 'space':
      return set.negate ? complement(spaces) : spaces | other;
    case 'property':
      return everyCharacter;
  }
}

/** What a negated set matches; characters beyond ASCII are never all taken away. */
function complement(set: CharacterSet): CharacterSet {
  return (everyCharacter & ~set) | other;
}

function withCase(set: CharacterSet, ignoreCase: boolean): CharacterSet {
  if (!ignoreCase) return set;
  const upper = set & range(65, 90);
  const lower = set & range(97, 122);
  return set | (upper << 32n) | (lower >> 32n);
}

function bit(codePoint: number): CharacterSet {
  return 1n << BigInt(codePoint);
}

function range(from: number, to: number): CharacterSet {
  const beyond = to >= beyondAscii ? other : noCharacter;
  if (from >= beyondAscii) return beyond;
  const last = BigInt(Math.min(to, beyondAscii - 1));
  return beyond | (((1n << (last + 1n)) - 1n) & ~((1n << BigInt(from)) - 1n));
}
