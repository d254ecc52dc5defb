import type { Node } from 'acorn';
import type { Erasure, TypedNode } from './erasure.ts';
import { skipTrivia } from './skip-trivia.ts';

/**
 * Blanks the modifiers before a class member's name and the mark after it; members without a value in JavaScript
 * (abstract, declared, overloads) are erased.
 */
export function blankMember(
  member: TypedNode,
  erasure: Erasure,
  eraseStatement: (node: Node, erasure: Erasure) => void,
): void {
  if (member.abstract || member.declare || member.value?.type === 'TSDeclareMethod') {
    eraseStatement(member, erasure);
    return;
  }
  if (member.accessor) {
    erasure.refuse(member, 'Accessor fields are not supported.', 'Write a field, or a getter and a setter.');
  }
  if (!member.key) return;
  blankModifiers(member, member.key, erasure);
  blankMark(member.key, erasure);
}

const modifiers: ReadonlySet<string> = new Set(['public', 'private', 'protected', 'readonly', 'override']);

function blankModifiers(member: Node, key: Node, { code, text }: Erasure): void {
  let at = member.start;
  for (;;) {
    word.lastIndex = at;
    const found = word.exec(code)?.[0];
    if (found === undefined || at >= key.start) return;
    if (modifiers.has(found)) {
      text.blank(at, at + found.length);
      // `x = 1⏎ public [y] = 2` must not become `1[y]`.
      if (at === member.start) text.put(at, ';');
    }
    at = skipTrivia(code, at + found.length);
  }
}

const word = /[a-z]+/y;

/** The `?` or `!` after a member's name; JavaScript allows neither there. */
function blankMark(key: Node, { code, text }: Erasure): void {
  let at = skipTrivia(code, key.end);
  while (code[at] === ')' || code[at] === ']') at = skipTrivia(code, at + 1);
  if (code[at] === '?' || code[at] === '!') text.blank(at, at + 1);
}
