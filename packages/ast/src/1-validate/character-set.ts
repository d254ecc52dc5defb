import type { AST } from '@eslint-community/regexpp';

/**
 * A set of characters as bits: one for each ASCII character, one for all other white space and one for all the rest.
 * Two sets that share only one of these two may still have no character in common, so what is judged by such sets is
 * judged more carefully than it need be.
 */
export type CharacterSet = bigint;

const beyondAscii = 128;

export const noCharacter: CharacterSet = 0n;
const asciiOnly: CharacterSet = (1n << BigInt(beyondAscii)) - 1n;
export const everyCharacter: CharacterSet = (1n << BigInt(beyondAscii + 2)) - 1n;

const otherSpaces = 1n << BigInt(beyondAscii);
const others = 1n << BigInt(beyondAscii + 1);
const lineEnds = bit(10) | bit(13);
const digits = range(48, 57);
const words = digits | range(65, 90) | range(97, 122) | bit(95);
const spaces = range(9, 13) | bit(32) | otherSpaces;

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
      // A negated class takes away only what it names for certain.
      const elementSet = atom.negate ? certainSet : possibleSet;
      const set = atom.elements.reduce((all, element) => all | elementSet(element), noCharacter);
      const folded = withCase(set, flags.ignoreCase);
      return atom.negate ? everyCharacter & ~folded : folded;
    }
  }
}

function possibleSet(element: AST.CharacterClassElement): CharacterSet {
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

function certainSet(element: AST.CharacterClassElement): CharacterSet {
  switch (element.type) {
    case 'Character':
    case 'CharacterClassRange':
      return possibleSet(element) & asciiOnly;
    case 'CharacterSet':
      return element.kind === 'property' ? noCharacter : escapeSet(element, true);
    default:
      return noCharacter;
  }
}

function escapeSet(set: AST.CharacterSet, dotAll: boolean): CharacterSet {
  switch (set.kind) {
    case 'any':
      return dotAll ? everyCharacter : everyCharacter & ~lineEnds;
    case 'digit':
      return set.negate ? everyCharacter & ~digits : digits;
    case 'word':
      return set.negate ? everyCharacter & ~words : words;
    case 'space':
      return set.negate ? everyCharacter & ~spaces : spaces;
    case 'property':
      return everyCharacter;
  }
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
  const beyond = to >= beyondAscii ? otherSpaces | others : noCharacter;
  if (from >= beyondAscii) return beyond;
  const last = BigInt(Math.min(to, beyondAscii - 1));
  return beyond | (((1n << (last + 1n)) - 1n) & ~((1n << BigInt(from)) - 1n));
}
