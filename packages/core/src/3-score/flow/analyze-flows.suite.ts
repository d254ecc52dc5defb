import { createSource, parseScript } from '@enclave-vm/ast';
import { analyzeFlows, type Flow, type FlowGraph } from './index.ts';

export function flowsOf(code: string, options?: { maxSteps?: number }): FlowGraph {
  const { budget } = createSource({ text: code });
  const script = parseScript(code, { budget, layer: 'validate' });
  if (!script.ok) throw new Error(JSON.stringify(script.issues));
  return analyzeFlows(script.program, code, options);
}

/** `users:get.name > email:send.body (concat)`, sorted; an implicit flow has `~>`. */
export function describeFlows(code: string, kind: Flow['kind'] = 'data'): string[] {
  const graph = flowsOf(code);
  const lines = graph.flows.flatMap(({ from, to, kind: is, transforms }) => {
    if (!('call' in from) || is !== kind) return [];
    const toolOf = (id: number) => graph.calls[id]?.tool ?? '?';
    const path = (field: string) => (field === '' || field.startsWith('[') ? field : `.${field}`);
    const except = from.except === undefined ? '' : ` -${from.except.join(' -')}`;
    const done = transforms.length === 0 ? '' : ` (${transforms.join(' ')})`;
    const arrow = is === 'control' ? '~>' : '>';
    return [`${toolOf(from.call)}${path(from.field)}${except} ${arrow} ${toolOf(to.call)}${path(to.argument)}${done}`];
  });
  return [...new Set(lines)].sort();
}
