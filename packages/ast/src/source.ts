import { InvalidInput, refuseUnknownKeys } from './invalid-input.ts';
import { levelPresets } from './level-presets.ts';
import type { AstLevel, Budget, Language, Source, SourceText } from './stages.ts';

declare const performance: { now(): number };

export interface SourceOptions {
  /** The script as it was given. */
  readonly text: string;
  /** Default `auto`: JavaScript, or TypeScript when the text is no JavaScript. */
  readonly language?: Language;
  /** Default `STANDARD`. */
  readonly level?: AstLevel;
  /** What is not given comes from the level; the deadline is then counted from now. */
  readonly budget?: Partial<Budget>;
}

const languages: readonly string[] = ['auto', 'js', 'ts'] satisfies Language[];

/** The first stage of a program. Throws `InvalidInput` that names the option which is unknown or of a wrong type. */
export function createSource(options: SourceOptions): Source {
  if (typeof options !== 'object' || options === null)
    throw new InvalidInput('createSource needs an object of options.');
  refuseUnknownKeys(options, ['text', 'language', 'level', 'budget'], 'createSource');
  const { text, language = 'auto', level = 'STANDARD', budget = {} } = options;
  if (typeof text !== 'string') throw new InvalidInput(`\`text\` must be a string, not ${kindOf(text)}.`);
  if (!languages.includes(language)) throw new InvalidInput(`\`language\` must be one of ${languages.join(', ')}.`);
  if (!Object.hasOwn(levelPresets, level)) {
    throw new InvalidInput(`\`level\` must be one of ${Object.keys(levelPresets).join(', ')}.`);
  }
  const source: SourceText = { text, language, level, budget: completeBudget(budget, level) };
  return source as Source;
}

function completeBudget(budget: Partial<Budget>, level: AstLevel): Budget {
  if (typeof budget !== 'object' || budget === null) throw new InvalidInput('`budget` must be an object.');
  refuseUnknownKeys(budget, ['maxTokens', 'maxNodes', 'deadline'], '`budget`');
  const preset = levelPresets[level];
  const {
    maxTokens = preset.maxTokens,
    maxNodes = preset.maxNodes,
    deadline = performance.now() + preset.staticMs,
  } = budget;
  for (const [name, value] of Object.entries({ maxTokens, maxNodes, deadline })) {
    if (typeof value !== 'number' || Number.isNaN(value))
      throw new InvalidInput(`\`budget.${name}\` must be a number.`);
  }
  return { maxTokens, maxNodes, deadline };
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'an array' : `a value of type ${typeof value}`;
}
