import { walk } from '@enclave-vm/ast';
import type { AnyNode, Program } from './syntax.ts';

type NodeType = AnyNode['type'];
type NodeOf<Type extends NodeType> = Extract<AnyNode, { type: Type }>;

/** A text that a script writes: a literal, or what stands between the values of a template. */
export interface WrittenText {
  readonly text: string;
  readonly node: NodeOf<'Literal' | 'TemplateElement'>;
  readonly parent: AnyNode | undefined;
}

/** The nodes of a program, each list in the order of the text. */
export interface SyntaxNodes {
  readonly texts: readonly WrittenText[];
  of<Type extends NodeType>(type: Type): readonly NodeOf<Type>[];
}

const known = new WeakMap<Program, SyntaxNodes>();

/** One walk for all that look for nodes of a kind: most rules do. */
export function nodesOf(program: Program): SyntaxNodes {
  const before = known.get(program);
  if (before !== undefined) return before;
  const byType = new Map<NodeType, AnyNode[]>();
  const texts: WrittenText[] = [];
  walk(program, (node, ancestors) => {
    const list = byType.get(node.type);
    if (list === undefined) byType.set(node.type, [node]);
    else list.push(node);
    if (node.type !== 'Literal' && node.type !== 'TemplateElement') return;
    const text = node.type === 'Literal' ? node.value : node.value.cooked;
    if (typeof text === 'string') texts.push({ text, node, parent: ancestors.at(-1) });
  });
  const nodes: SyntaxNodes = {
    texts,
    of: <Type extends NodeType>(type: Type) => (byType.get(type) ?? []) as AnyNode[] as NodeOf<Type>[],
  };
  known.set(program, nodes);
  return nodes;
}
