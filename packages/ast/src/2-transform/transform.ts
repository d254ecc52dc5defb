import type { Program } from 'acorn';
import { parseScript } from '../1-validate/parse-script.ts';
import { refusedKeys } from '../dangerous-names.ts';
import { createIssue, createIssueList } from '../issue.ts';
import type { Issue, LayerResult, Transformed, TransformedProgram, Validated } from '../stages.ts';
import { collectEdits } from './collect-edits.ts';
import { insertAll } from './insertions.ts';
import { recheck } from './recheck.ts';
import { wrapper } from './wrapper.ts';

/**
 * Layer 2: the script as the main function that the guest runs, every loop metered and every computed key guarded. Only
 * insertions are made, so lines and order stay the script's own. The output is parsed again and refused if anything but
 * the insertions is new. Never throws for what a script contains: too much or too deep is an issue.
 */
export function transform(validated: Validated): LayerResult<Transformed> {
  try {
    return transformParsed(validated);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refuse(
      validated,
      'nesting-too-deep',
      'The script is nested too deeply.',
      'Split it into smaller functions.',
    );
  }
}

/** The layer switched off: the script itself, to be compiled as the body of an async function. */
export function skipTransform(validated: Validated): Transformed {
  return finish({ ...validated, output: { kind: 'body', code: validated.code, insertions: [] } });
}

function transformParsed(validated: Validated): LayerResult<Transformed> {
  const { code, level, budget } = validated;
  let program: Program | null = validated.program;
  if (!program) {
    const parsed = parseScript(code, { budget, layer: 'transform' });
    if (!parsed.ok) return parsed;
    program = parsed.program;
  }

  const { insertions, reserved } = collectEdits(program, refusedKeys(level));
  if (reserved.length > 0) return { ok: false, issues: reservedNames(code, reserved) };

  const output = wrapper.before + insertAll(code, insertions) + wrapper.after;
  const parsed = parseScript(output, { budget, layer: 'transform' });
  if (!parsed.ok) {
    const [issue] = parsed.issues;
    return refuse(
      validated,
      issue?.rule ?? 'syntax',
      `${issue?.message} (in the transformed script)`,
      issue?.hint ?? '',
    );
  }
  const problem = recheck(parsed.program, output, insertions);
  if (problem) {
    return refuse(
      validated,
      'recheck-failed',
      `The transformed script is refused: ${problem}.`,
      'Write the script in a simpler way.',
    );
  }
  return { ok: true, value: finish({ ...validated, output: { kind: 'main', code: output, insertions } }), issues: [] };
}

/** The one place where a program becomes `Transformed`. */
function finish(program: Omit<Validated, 'output'> & Pick<TransformedProgram, 'output'>): Transformed {
  return program as unknown as Transformed;
}

function reservedNames(
  code: string,
  nodes: readonly { readonly start: number; readonly end: number }[],
): readonly Issue[] {
  const list = createIssueList(code, 'transform');
  for (const { start, end } of nodes) {
    list.report({
      rule: 'reserved-name',
      message: `The name ${code.slice(start, end)} is reserved.`,
      hint: 'Give it a name of your own.',
      start,
      end,
    });
  }
  return list.issues();
}

function refuse({ code }: Validated, rule: string, message: string, hint: string): LayerResult<never> {
  return { ok: false, issues: [createIssue(code, 'transform', { rule, message, hint, start: 0 })] };
}
