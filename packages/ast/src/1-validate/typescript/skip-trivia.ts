/** Offset of the first character from `offset` on that is no white space and in no comment. */
export function skipTrivia(code: string, offset: number): number {
  trivia.lastIndex = offset;
  trivia.test(code);
  return trivia.lastIndex;
}

const trivia = /(?:\s|\/\/[^\n\r\u2028\u2029]*|\/\*[\s\S]*?\*\/)*/y;
