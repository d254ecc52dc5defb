import type { Need } from './rules/rule.ts';
import type { ScriptStudy } from './study-script.ts';
import { nodesOf } from './syntax-nodes.ts';
import { isLooking } from './tool-verbs.ts';

/** What a script has that rules need: most of them look for what an ordinary short script does not do at all. */
export function meansOf({ program, features, graph, flows }: ScriptStudy): Readonly<Record<Need, boolean>> {
  const acts = (name: string | null) => name === null || !isLooking(name);
  return {
    action: features.toolCalls.some(({ name }) => acts(name)) || graph.calls.some(({ tool }) => acts(tool)),
    flow: flows.flows.length > 0,
    repeat: canRepeat(program),
  };
}

const repeating = [
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'WhileStatement',
  'DoWhileStatement',
  'ArrowFunctionExpression',
  'FunctionExpression',
  'FunctionDeclaration',
  'ArrayExpression',
  'NewExpression',
  'TaggedTemplateExpression',
] as const;

function canRepeat(program: ScriptStudy['program']): boolean {
  const nodes = nodesOf(program);
  return (
    repeating.some((type) => nodes.of(type).length > 0) || nodes.of('CallExpression').length > nodes.toolCalls.length
  );
}
