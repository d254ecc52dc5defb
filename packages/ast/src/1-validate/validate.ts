import type { Program } from 'acorn';
import { InvalidInput, refuseUnknownKeys } from '../invalid-input.ts';
import { createIssueList } from '../issue.ts';
import { ruleIds } from '../rule-ids.ts';
import type { AstLevel, Issue, LayerResult, Scanned, Validated, ValidatedProgram } from '../stages.ts';
import { builtInRules } from './built-in-rules.ts';
import { type ActiveRule, checkRules } from './check-rules.ts';
import { parseScript } from './parse-script.ts';
import { presets } from './presets.ts';
import type { Rule } from './rule.ts';
import { blankTypes } from './typescript/blank-types.ts';

export interface ValidateOptions {
  /** Custom rules, checked besides the level's own; what they report is an error unless they say otherwise. */
  readonly rules?: readonly Rule[];
  /** Names of the globals that the host gives the script; they count as declared. */
  readonly globals?: readonly string[];
}

/**
 * Layer 1: parses the script once and checks the level's rules. Never throws for what a script is; throws
 * `InvalidInput` for a wrong option.
 */
export function validate(scanned: Scanned, options: ValidateOptions = {}): LayerResult<Validated> {
  const rules = activeRules(scanned.level, options);
  const read = readScript(scanned);
  if (!read.ok) return read;
  const { code, detected, program } = read;
  const declared = options.globals ? new Set([...read.declared, ...options.globals]) : read.declared;
  const found = createIssueList(scanned.text, 'validate');
  checkRules(rules, { program, code, level: scanned.level, declared }, scanned.budget, found);
  const issues = found.issues();
  return found.refuses
    ? { ok: false, issues }
    : { ok: true, value: validated(scanned, code, detected, program), issues };
}

/** The same stage without rules: types are blanked when the language is `ts`, and nothing else is parsed. */
export function skipValidation(scanned: Scanned): LayerResult<Validated> {
  if (scanned.language !== 'ts') return { ok: true, value: validated(scanned, scanned.text, 'js', null), issues: [] };
  const blanked = blankTypes(scanned.text, { budget: scanned.budget, layer: 'validate' });
  return blanked.ok ? { ok: true, value: validated(scanned, blanked.code, 'ts', null), issues: [] } : blanked;
}

function validated(
  { text, language, level, budget }: Scanned,
  code: string,
  detected: 'js' | 'ts',
  program: Program | null,
): Validated {
  const stage: ValidatedProgram = { text, language, level, budget, code, detected, program };
  return stage as Validated;
}

interface ReadScript {
  readonly ok: true;
  readonly code: string;
  readonly detected: 'js' | 'ts';
  readonly program: Program;
  readonly declared: ReadonlySet<string>;
}
type Refused = { readonly ok: false; readonly issues: readonly Issue[] };

function readScript(scanned: Scanned): ReadScript | Refused {
  if (scanned.language === 'ts') return readTypeScript(scanned);
  const javaScript = readJavaScript(scanned, scanned.text, 'js');
  if (javaScript.ok || scanned.language === 'js' || javaScript.issues[0]?.rule !== 'syntax') return javaScript;
  const typeScript = readTypeScript(scanned);
  if (typeScript.ok) return typeScript;
  const [issue] = typeScript.issues;
  return issue?.rule === 'typescript-unsupported' || isFurther(issue, javaScript.issues[0]) ? typeScript : javaScript;
}

function readJavaScript({ budget }: Scanned, code: string, detected: 'js' | 'ts'): ReadScript | Refused {
  const parsed = parseScript(code, { budget, layer: 'validate', modules: true });
  return parsed.ok ? { ok: true, code, detected, program: parsed.program, declared: parsed.declared } : parsed;
}

function readTypeScript(scanned: Scanned): ReadScript | Refused {
  const blanked = blankTypes(scanned.text, { budget: scanned.budget, layer: 'validate' });
  return blanked.ok ? readJavaScript(scanned, blanked.code, 'ts') : blanked;
}

/** The parser that came further read the text as the language it is written in. */
function isFurther(one: Issue | undefined, other: Issue | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return one.line > other.line || (one.line === other.line && one.column > other.column);
}

const presetRules: Readonly<Record<AstLevel, readonly ActiveRule[]>> = {
  STRICT: rulesOf('STRICT'),
  SECURE: rulesOf('SECURE'),
  STANDARD: rulesOf('STANDARD'),
  PERMISSIVE: rulesOf('PERMISSIVE'),
};

function rulesOf(level: AstLevel): readonly ActiveRule[] {
  const preset: Readonly<Record<string, ActiveRule['severity']>> = presets[level];
  return builtInRules.flatMap((rule) => {
    const severity = preset[rule.id];
    return severity === undefined ? [] : [{ rule, severity }];
  });
}

function activeRules(level: AstLevel, options: ValidateOptions): readonly ActiveRule[] {
  refuseUnknownKeys(options, ['rules', 'globals'], 'validate');
  const active = presetRules[level];
  if (options.rules === undefined || options.rules.length === 0) return active;
  const taken = new Set<string>(Object.keys(ruleIds));
  const custom = options.rules.map((rule): ActiveRule => {
    if (typeof rule?.check !== 'function' || typeof rule.id !== 'string') {
      throw new InvalidInput('Every entry of `rules` needs an `id` and a function `check`.');
    }
    if (taken.has(rule.id)) throw new InvalidInput(`The rule id \`${rule.id}\` is taken.`);
    taken.add(rule.id);
    return { rule, severity: 'error' };
  });
  return [...active, ...custom];
}
