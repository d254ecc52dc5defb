export type { PrescanLimits } from './0-prescan/limits.ts';
export { prescan, skipPrescan } from './0-prescan/prescan.ts';
export { type ParsedScript, parseScript } from './1-validate/parse-script.ts';
export { type Preset, presets, type Severity } from './1-validate/presets.ts';
export type { Listeners, NodeOf, Rule, RuleContext, RuleFinding } from './1-validate/rule.ts';
export { blankTypes } from './1-validate/typescript/blank-types.ts';
export { skipValidation, type ValidateOptions, validate } from './1-validate/validate.ts';
export { type MappedProgram, originalColumn } from './2-transform/original-column.ts';
export { skipTransform, transform } from './2-transform/transform.ts';
export { codeFrame } from './code-frame.ts';
export { refusedKeys } from './dangerous-names.ts';
export { helperNames, helperPrefix } from './helper-names.ts';
export { InvalidInput } from './invalid-input.ts';
export { maxIssues } from './issue.ts';
export { type LevelPreset, levelPresets } from './level-presets.ts';
export { lineStarts, positionAt, positionIn } from './position.ts';
export { type RuleId, ruleIds } from './rule-ids.ts';
export { createSource, type SourceOptions } from './source.ts';
export type {
  AstLevel,
  Budget,
  Issue,
  Language,
  LayerResult,
  Position,
  Scanned,
  Source,
  StaticLayer,
  Transformed,
  Validated,
} from './stages.ts';
export { walk } from './walk.ts';
