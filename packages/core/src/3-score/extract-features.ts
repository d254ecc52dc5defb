import { walk } from '@enclave-vm/ast';
import type { LiteralFeature, NameFeature, ScriptFeatures, ToolCallFeature } from './features.ts';
import { isRepeated } from './is-repeated.ts';
import type { AnyNode, CallExpression, Node, Program } from './syntax.ts';
import { memberName, toolReference } from './tool-reference.ts';

interface OpenCall extends ToolCallFeature {
  readonly literals: LiteralFeature[];
  readonly keys: NameFeature[];
}

/**
 * Everything that scoring looks at, in one walk over the tree. It reads the text alone: a name that is shadowed,
 * copied to a variable or computed is not followed, so the features over-report rather than miss a tool.
 */
export function extractFeatures(program: Program): ScriptFeatures {
  const toolCalls: OpenCall[] = [];
  const propertyReads: NameFeature[] = [];
  /** Calls that the walk is in, outermost first. What it meets belongs to the innermost. */
  const open: OpenCall[] = [];
  /** Identifiers that a call already accounts for. */
  const resolved = new Set<Node>();

  const repeated = new Map<Node, boolean>();

  const add = (name: string | null, node: Node, ancestors: readonly AnyNode[], level: number): OpenCall => {
    const inLoop = isRepeated(node, ancestors, level, repeated);
    const call: OpenCall = { name, start: node.start, end: node.end, inLoop, literals: [], keys: [] };
    toolCalls.push(call);
    return call;
  };

  walk(program, (node, ancestors) => {
    for (let last = open.at(-1); last !== undefined && node.start >= last.end; last = open.at(-1)) open.pop();
    switch (node.type) {
      case 'CallExpression': {
        const tool = toolReference(node.callee as AnyNode);
        if (tool === null) return;
        resolved.add(tool.root);
        open.push(add(tool.name ?? literalName(node, tool.isCallTool), node, ancestors, ancestors.length));
        return;
      }
      case 'Identifier':
        if (
          (node.name === 'callTool' || node.name === 'tools') &&
          !resolved.has(node) &&
          isReference(node, ancestors)
        ) {
          const { name, top, level } = outermostMember(node, ancestors);
          add(name, top, ancestors, level);
        } else if (node.name === 'Infinity') {
          addLiteral(open.at(-1), Number.POSITIVE_INFINITY, node, ancestors);
        }
        return;
      case 'MemberExpression': {
        const name = memberName(node);
        if (name === null) return;
        propertyReads.push({ name, offset: node.property.start });
        if (name.startsWith('MAX_')) addLiteral(open.at(-1), Number[name as 'MAX_VALUE'], node, ancestors);
        return;
      }
      case 'Property': {
        const name = propertyName(node);
        if (name === null) return;
        if (ancestors.at(-1)?.type === 'ObjectPattern') propertyReads.push({ name, offset: node.start });
        else open.at(-1)?.keys.push({ name, offset: node.start });
        return;
      }
      case 'Literal':
        addLiteral(open.at(-1), node.value, node, ancestors);
        return;
      case 'TemplateElement':
        addLiteral(open.at(-1), node.value.cooked, node, ancestors);
    }
  });
  return { toolCalls, propertyReads };
}

function literalName(call: CallExpression, isCallTool: boolean): string | null {
  const [first] = call.arguments;
  if (!isCallTool || first === undefined) return null;
  if (first.type === 'Literal' && typeof first.value === 'string') return first.value;
  return first.type === 'TemplateLiteral' && first.expressions.length === 0
    ? (first.quasis[0]?.value.cooked ?? null)
    : null;
}

/** Whether an identifier stands for a value rather than for the name of a property or label. */
function isReference(node: Node, ancestors: readonly AnyNode[]): boolean {
  const parent = ancestors.at(-1);
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.computed || parent.object === node;
    case 'Property':
      return parent.computed || parent.value === node;
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return parent.computed || parent.key !== node;
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return false;
    default:
      return true;
  }
}

/** `tools.users.list` that is not called there: the whole chain, the tool it names and how many ancestors it has. */
function outermostMember(root: AnyNode, ancestors: readonly AnyNode[]) {
  let top = root;
  let level = ancestors.length;
  for (let parent = ancestors[level - 1]; parent?.type === 'MemberExpression'; parent = ancestors[level - 1]) {
    if (parent.object !== top) break;
    top = parent;
    level -= 1;
  }
  return { name: top === root ? null : (toolReference(top)?.name ?? null), top, level };
}

function addLiteral(call: OpenCall | undefined, value: unknown, node: Node, ancestors: readonly AnyNode[]): void {
  if (call === undefined) return;
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return;
  call.literals.push({ key: enclosingKey(ancestors), value, offset: node.start });
}

/** The property that a value belongs to, looking through arrays, signs and templates. */
function enclosingKey(ancestors: readonly AnyNode[]): string {
  for (let level = ancestors.length - 1; level >= 0; level -= 1) {
    const node = ancestors[level] as AnyNode;
    if (node.type === 'Property') return propertyName(node) ?? '';
    if (node.type !== 'ArrayExpression' && node.type !== 'UnaryExpression' && node.type !== 'TemplateLiteral')
      return '';
  }
  return '';
}

function propertyName(node: { readonly key: AnyNode; readonly computed: boolean }): string | null {
  const { key } = node;
  if (!node.computed && key.type === 'Identifier') return key.name;
  return key.type === 'Literal' ? String(key.value) : null;
}
