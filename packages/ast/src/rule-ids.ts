/**
 * The registry of rule ids: every id that an issue of the static layers can carry stands here once. Custom rules have
 * ids of their own.
 */
export const ruleIds = {
  // Layer 0 and the parser's bounds.
  'source-too-large': 'The script is larger than the level allows.',
  'line-too-long': 'A line is longer than 100,000 characters.',
  'nesting-too-deep': 'Brackets, blocks or operators nest deeper than any honest script needs.',
  'literal-too-long': 'A string or regular expression literal is too long.',
  'control-character': 'The text holds NUL or another control character that is no white space.',
  'bidi-control': 'The text holds a character that shows it in another order than it runs.',
  'invisible-character': 'The text holds a character that cannot be seen.',
  'lone-surrogate': 'The text holds half of a surrogate pair.',
  'look-alike-identifier': 'A name mixes letters of different scripts that look alike.',
  'budget-exceeded': 'Parsing or checking needs more tokens, nodes or time than the budget has.',

  // Syntax.
  syntax: 'The text is no valid JavaScript, or TypeScript, in the body of an async function in strict mode.',
  'typescript-unsupported': 'A TypeScript construct needs code of its own instead of only its types removed.',

  // Refused at every level.
  'no-eval': 'eval runs text that nobody checked.',
  'no-function-constructor': 'Function and its async and generator kin compile text that nobody checked.',
  'no-import': 'A script has no modules: no import, export or import.meta.',
  'no-dangerous-key': 'Keys such as __proto__ reach or change the prototype of a value.',
  'no-constructor-walk': 'The constructor of a function compiles text.',
  'no-prototype-change': 'The built-in objects and their prototypes stay as they are.',
  'no-arguments-callee': 'arguments.callee and the caller of a function reach the code around a script.',
  'no-global-assignment': 'The globals that a script uses are not assigned to.',
  'no-unavailable-global': 'A global of Node.js or of browsers does not exist here.',
  'reserved-name': 'Names that start with __enclave_ belong to the transform.',

  // Refused at some levels.
  'no-global-this': 'globalThis is not used at STRICT and SECURE.',
  'no-slow-regex': 'A regular expression can take exponential time.',
  'strict-subset': 'STRICT allows a small part of the language.',
  'strict-bounded-loop': 'At STRICT a for loop shows where it ends.',
  'strict-global': 'At STRICT only the documented globals are used.',
  'strict-key': 'At STRICT a computed key is a plain expression.',

  // Warnings.
  'unawaited-tool-call': 'A tool call that nobody awaits may not have happened when the script ends.',

  // About the checking itself.
  'rule-failed': 'A rule threw an error, so what it checks is not known to hold.',
  'recheck-failed': 'The transformed script, parsed again, holds something that the transform did not put there.',
  'too-many-issues': 'There are more issues than are shown.',
} as const satisfies Record<string, string>;

export type RuleId = keyof typeof ruleIds;
