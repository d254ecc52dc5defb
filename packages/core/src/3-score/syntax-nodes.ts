import { walk } from '@enclave-vm/ast';
import type { AnyNode, CallExpression, Program } from './syntax.ts';
import { toolReference } from './tool-reference.ts';

type NodeType = AnyNode['type'];
type NodeOf<Type extends NodeType> = Extract<AnyNode, { type: Type }>;

/** A text that a script writes: a literal, or what stands between the values of a template. */
export interface WrittenText {
  readonly text: string;
  readonly node: NodeOf<'Literal' | 'TemplateElement'>;
  readonly parent: AnyNode | undefined;
}

/** A call of a tool by its name, or of `callTool`. */
export interface ToolCallNode {
  readonly node: CallExpression;
  /** Outermost first. */
  readonly ancestors: readonly AnyNode[];
  readonly reference: NonNullable<ReturnType<typeof toolReference>>;
}

/** The nodes of a program, each list in the order of the text. */
export interface SyntaxNodes {
  readonly texts: readonly WrittenText[];
  readonly toolCalls: readonly ToolCallNode[];
  of<Type extends NodeType>(type: Type): readonly NodeOf<Type>[];
}

const known = new WeakMap<Program, SyntaxNodes>();

/** One walk for all that look for nodes of a kind: most rules do. */
export function nodesOf(program: Program): SyntaxNodes {
  const before = known.get(program);
  if (before !== undefined) return before;
  const byType = new Map<NodeType, AnyNode[]>();
  const texts: WrittenText[] = [];
  const toolCalls: ToolCallNode[] = [];
  walk(program, (node, ancestors) => {
    const list = byType.get(node.type);
    if (list === undefined) byType.set(node.type, [node]);
    else list.push(node);
    if (node.type === 'CallExpression') {
      const reference = toolReference(node.callee as AnyNode);
      if (reference !== null) toolCalls.push({ node, ancestors: [...ancestors], reference });
    }
    if (node.type !== 'Literal' && node.type !== 'TemplateElement') return;
    const text = node.type === 'Literal' ? node.value : node.value.cooked;
    if (typeof text === 'string') texts.push({ text, node, parent: ancestors.at(-1) });
  });
  const nodes: SyntaxNodes = {
    texts,
    toolCalls,
    of: <Type extends NodeType>(type: Type) => (byType.get(type) ?? []) as AnyNode[] as NodeOf<Type>[],
  };
  known.set(program, nodes);
  return nodes;
}
