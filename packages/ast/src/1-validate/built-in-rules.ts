import type { Rule } from './rule.ts';
import { noArgumentsCallee } from './rules/no-arguments-callee.ts';
import { noConstructorWalk } from './rules/no-constructor-walk.ts';
import { noDangerousKey } from './rules/no-dangerous-key.ts';
import { noEval } from './rules/no-eval.ts';
import { noFunctionConstructor } from './rules/no-function-constructor.ts';
import { noGlobalAssignment } from './rules/no-global-assignment.ts';
import { noGlobalThis } from './rules/no-global-this.ts';
import { noImport } from './rules/no-import.ts';
import { noPrototypeChange } from './rules/no-prototype-change.ts';
import { noSlowRegex } from './rules/no-slow-regex.ts';
import { noUnavailableGlobal } from './rules/no-unavailable-global.ts';
import { reservedName } from './rules/reserved-name.ts';
import { strictBoundedLoop } from './rules/strict-bounded-loop.ts';
import { strictGlobal } from './rules/strict-global.ts';
import { strictKey } from './rules/strict-key.ts';
import { strictSubset } from './rules/strict-subset.ts';
import { unawaitedToolCall } from './rules/unawaited-tool-call.ts';

/** Every rule of the package; `presets` says which of them a level uses. */
export const builtInRules: readonly Rule[] = [
  noEval,
  noFunctionConstructor,
  noImport,
  noDangerousKey,
  noConstructorWalk,
  noPrototypeChange,
  noArgumentsCallee,
  noGlobalAssignment,
  noUnavailableGlobal,
  reservedName,
  noGlobalThis,
  noSlowRegex,
  strictSubset,
  strictBoundedLoop,
  strictGlobal,
  strictKey,
  unawaitedToolCall,
];
