import { type AST, RegExpParser } from '@eslint-community/regexpp';
import { type CharacterSet, charactersOf, everyCharacter, noCharacter } from './character-set.ts';

/** Repetitions from which a quantifier counts as unbounded: 2 to this power is a lot of ways to fail. */
const manyTimes = 16;
/** Alternatives that are compared with each other; an expression with more is judged by the first. */
const maxCompared = 64;
/** UTF-16 units of a pattern that is judged. */
export const maxJudgedLength = 1000;

/**
 * The part of a regular expression that can take exponential time, as written; undefined when there is none that this
 * finds. Two shapes are found: a repeated part that can match the same text in several ways because something inside
 * it repeats (`(a+)+`, `(\w+\s?)*`), and one whose alternatives overlap (`(a|a)*`, `(\w|\d)+`). An expression that does
 * not parse is `undefined` too: it throws when it is used.
 */
export function slowPart(pattern: string, flags: string): string | undefined {
  let root: AST.Pattern;
  try {
    const unicode = { unicode: flags.includes('u'), unicodeSets: flags.includes('v') };
    root = new RegExpParser().parsePattern(pattern, 0, pattern.length, unicode);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  const judge = new Judge({ ignoreCase: flags.includes('i'), dotAll: flags.includes('s') });
  return judge.slowIn(root.alternatives)?.raw;
}

class Judge {
  readonly flags: { readonly ignoreCase: boolean; readonly dotAll: boolean };

  constructor(flags: Judge['flags']) {
    this.flags = flags;
  }

  /** The innermost slow quantifier among the alternatives; recursion is as deep as 1,000 characters can nest. */
  slowIn(alternatives: readonly AST.Alternative[]): AST.Quantifier | undefined {
    for (const alternative of alternatives) {
      for (const element of alternative.elements) {
        const inner = alternativesOf(element.type === 'Quantifier' ? element.element : element);
        const found = this.slowIn(inner);
        if (found !== undefined) return found;
        if (element.type === 'Quantifier' && element.max >= manyTimes && this.isAmbiguous(element.element))
          return element;
      }
    }
    return undefined;
  }

  isAmbiguous(element: AST.Element): boolean {
    if (this.stretches(element) !== noCharacter) return true;
    return hasPair(alternativesOf(element), (one, two) => this.matchAlike(one, two));
  }

  /** Characters of which runs of different lengths match the element once, or one run in two ways. */
  stretches(element: AST.Element): CharacterSet {
    if (element.type === 'Quantifier') {
      const varies = element.max > element.min && element.max > 1;
      return varies ? this.runs(element.element) & this.alphabet(element.element) : this.stretches(element.element);
    }
    if (element.type === 'Assertion') return noCharacter;
    const alternatives = alternativesOf(element);
    let all = noCharacter;
    for (const alternative of alternatives) all |= this.stretchesOf(alternative.elements);
    const first = alternatives.slice(0, maxCompared).map((one) => this.consumedRuns(one.elements));
    for (const [index, one] of first.entries()) {
      for (const other of first.slice(index + 1)) all |= one & other;
    }
    return all;
  }

  stretchesOf(elements: readonly AST.Element[]): CharacterSet {
    let all = noCharacter;
    for (const [index, element] of elements.entries()) {
      const others = elements.filter((_, at) => at !== index);
      const isOptional = element.type === 'Quantifier' && element.min === 0 && element.max === 1;
      // `a?` alone adds no way to match; beside an `a` that must be there it does.
      const stretched = isOptional
        ? others.some((one) => !isNullable(one))
          ? this.alphabet(element) & this.runs(element.element)
          : noCharacter
        : this.stretches(element);
      all |= others.reduce((set, one) => set & this.runs(one), stretched);
    }
    return all;
  }

  /** Characters of which a run alone, or nothing at all, matches the element. */
  runs(element: AST.Element): CharacterSet {
    switch (element.type) {
      case 'Assertion':
      case 'Backreference':
        return everyCharacter;
      case 'Quantifier':
        return element.min === 0 ? everyCharacter : this.runs(element.element);
      case 'Group':
      case 'CapturingGroup':
        return element.alternatives.reduce((all, one) => all | this.runsOf(one.elements), noCharacter);
      default:
        return charactersOf(element, this.flags);
    }
  }

  runsOf(elements: readonly AST.Element[]): CharacterSet {
    return elements.reduce((set, element) => set & this.runs(element), everyCharacter);
  }

  consumedRuns(elements: readonly AST.Element[]): CharacterSet {
    return this.runsOf(elements) & elements.reduce((set, element) => set | this.alphabet(element), noCharacter);
  }

  /** Characters that the element can consume. */
  alphabet(element: AST.Element): CharacterSet {
    switch (element.type) {
      case 'Assertion':
      case 'Backreference':
        return noCharacter;
      case 'Quantifier':
        return element.max === 0 ? noCharacter : this.alphabet(element.element);
      case 'Group':
      case 'CapturingGroup':
        return element.alternatives.reduce(
          (all, one) => one.elements.reduce((set, inner) => set | this.alphabet(inner), all),
          noCharacter,
        );
      default:
        return charactersOf(element, this.flags);
    }
  }

  /** Whether two alternatives of single characters match a common text: `ab|a.`. */
  matchAlike(one: AST.Alternative, two: AST.Alternative): boolean {
    if (one.elements.length !== two.elements.length || one.elements.length === 0) return false;
    return one.elements.every((element, index) => {
      const other = two.elements[index];
      if (other === undefined || !isCharacter(element) || !isCharacter(other)) return false;
      return (charactersOf(element, this.flags) & charactersOf(other, this.flags)) !== noCharacter;
    });
  }
}

function hasPair<Item>(items: readonly Item[], test: (one: Item, two: Item) => boolean): boolean {
  const compared = items.slice(0, maxCompared);
  return compared.some((one, index) => compared.slice(index + 1).some((two) => test(one, two)));
}

function alternativesOf(element: AST.Element): readonly AST.Alternative[] {
  return 'alternatives' in element ? element.alternatives : [];
}

function isNullable(element: AST.Element): boolean {
  if (element.type === 'Assertion') return true;
  return element.type === 'Quantifier' && element.min === 0;
}

function isCharacter(
  element: AST.Element,
): element is AST.Character | AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass {
  return (
    element.type === 'Character' ||
    element.type === 'CharacterSet' ||
    element.type === 'CharacterClass' ||
    element.type === 'ExpressionCharacterClass'
  );
}
