import type { Program } from 'acorn';
import { createIssue, type Finding } from '../issue.ts';
import type { Budget, Issue, StaticLayer } from '../stages.ts';
import { type ParseFailure, ParseRefused } from './budgeted-parser.ts';
import { ScriptParser } from './script-parser.ts';

export type ParsedScript =
  | {
      readonly ok: true;
      readonly program: Program;
      /** Every name that the script declares, in any scope. */
      readonly declared: ReadonlySet<string>;
    }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/**
 * Parses JavaScript as the body of an async function in strict mode: `return` and `await` stand at its top level.
 * Tokens, nodes, time and depth are bounded while it parses. Positions are those of `code`; nodes carry UTF-16
 * offsets. With `modules`, import and export parse too, for a rule to refuse with a better message.
 */
export function parseScript(
  code: string,
  options: { readonly budget: Budget; readonly layer: StaticLayer; readonly modules?: boolean },
): ParsedScript {
  const parser = new ScriptParser(
    {
      ecmaVersion: 'latest',
      sourceType: 'script',
      strict: true,
      allowHashBang: false,
      allowImportExportEverywhere: options.modules ?? false,
    },
    code,
  );
  try {
    return { ok: true, program: parser.parseWithin(options.budget), declared: parser.declared };
  } catch (error) {
    return { ok: false, issues: [createIssue(code, options.layer, parseFinding(code, error))] };
  }
}

/** What a budgeted parser threw, as a finding. Throws what is no parser's error again. */
export function parseFinding(code: string, error: unknown): Finding {
  if (error instanceof ParseRefused) {
    return { rule: error.rule, message: error.message, hint: refusedHints[error.rule], start: error.position };
  }
  if (!(error instanceof SyntaxError) || typeof (error as ParseFailure).pos !== 'number') throw error;
  const start = (error as ParseFailure).pos;
  const message = error.message === 'Unexpected token' ? unexpected(code, start) : error.message;
  return { rule: 'syntax', message: `${message}.`, hint: syntaxHint(code, start, message), start };
}

const refusedHints: Readonly<Record<ParseRefused['rule'], string>> = {
  'budget-exceeded': 'Make the script shorter: fetch large data through a tool instead of writing it into the script.',
  'nesting-too-deep': 'Give inner parts names of their own, so that fewer brackets, operators or blocks nest.',
  'literal-too-long': 'Shorten the literal, or fetch the data through a tool.',
};

function unexpected(code: string, start: number): string {
  const token = /^(?:[\p{ID_Start}$_][\p{ID_Continue}$]{0,30}|[0-9]{1,30}|=>|[=!]==?|\?\?|&&|\|\||.)/su.exec(
    code.slice(start, start + 64),
  )?.[0];
  return token === undefined ? 'Unexpected end of the script' : `Unexpected token ${JSON.stringify(token)}`;
}

/** By what acorn's message says; the first that fits. */
const syntaxHints: readonly (readonly [RegExp, string])[] = [
  [/end of the script/, 'Something is still open: close the last bracket, brace, parenthesis or quote.'],
  [/^Unterminated/, 'Close it on the same line, or use a template literal for text of several lines.'],
  [/already been declared/, 'Rename one of the two declarations, or assign without declaring it again.'],
  [/HTML-like comments/, 'Write comments with // or /* */, and put a space into `< !--x` or `x-- > 0`.'],
  [/'with' in strict mode/, 'Use the object by its name: write `object.key`.'],
  [
    /import.*export|import\.meta/,
    'Remove the line: a script has no modules. Reach the outside with callTool(name, args).',
  ],
  [/[Oo]ctal/, 'Write octal numbers as 0o17 and escapes as \\x0f.'],
  [/'await'|keyword 'await'/, 'Name it otherwise: `await` is a keyword here.'],
  [/strict mode/, 'The script runs in strict mode; write it so that strict mode accepts it.'],
  [/reserved|keyword/, 'Name it otherwise: the word belongs to the language.'],
  [/regular expression|[Gg]roup|quantifier|character class/, 'Correct the regular expression.'],
];

function syntaxHint(code: string, start: number, message: string): string {
  if (start <= 1 && code.startsWith('#!')) return 'Remove the first line: a script has no #! line.';
  if (/\bawait\s{1,10}$/.test(code.slice(Math.max(0, start - 20), start))) {
    return 'Mark the function around `await` as async.';
  }
  return syntaxHints.find(([pattern]) => pattern.test(message))?.[1] ?? 'Correct the syntax at the marked place.';
}
