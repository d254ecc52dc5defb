import type { ToolDescription } from '@enclave-vm/protocol';
import { documentation, isIdentifier, typeOf } from './schema-type.ts';

/**
 * The tools as TypeScript, for the prompt of a model: `users:list` becomes `tools.users.list(args)`, as programs call
 * it. What has no schema is `unknown`.
 */
export function toolDeclarations(tools: readonly ToolDescription[]): string {
  const root: Node = { tool: undefined, children: new Map() };
  for (const tool of tools) {
    let node = root;
    for (const segment of tool.name.split(':')) {
      let child = node.children.get(segment);
      if (!child) {
        child = { tool: undefined, children: new Map() };
        node.children.set(segment, child);
      }
      node = child;
    }
    node.tool = tool;
  }
  return `declare const tools: ${membersOf(root, '')};\n`;
}

/** One segment of the names: a tool, a group of tools, or both. */
interface Node {
  tool: ToolDescription | undefined;
  readonly children: Map<string, Node>;
}

function membersOf({ children }: Node, indent: string): string {
  if (children.size === 0) return '{}';
  const inner = `${indent}  `;
  const members = [...children].map(([segment, child]) => member(segment, child, inner));
  return `{\n${members.join('')}${indent}}`;
}

function member(segment: string, { tool, children }: Node, indent: string): string {
  const key = isIdentifier(segment) ? segment : JSON.stringify(segment);
  const group = { tool: undefined, children };
  if (!tool) return `${indent}${key}: ${membersOf(group, indent)};\n`;
  const comment = documentation(tool.description, indent);
  const result = `Promise<${typeOf(tool.outputSchema, indent)}>`;
  if (children.size === 0) return `${comment}${indent}${key}(${parameters(tool, indent)}): ${result};\n`;
  const call = `((${parameters(tool, indent)}) => ${result})`;
  return `${comment}${indent}${key}: ${call} & ${membersOf(group, indent)};\n`;
}

/** A tool that needs nothing can be called without arguments. */
function parameters({ inputSchema }: ToolDescription, indent: string): string {
  const needsNone = inputSchema === undefined || (inputSchema.type === 'object' && !hasRequired(inputSchema));
  return `args${needsNone ? '?' : ''}: ${typeOf(inputSchema, indent)}`;
}

function hasRequired({ required }: Readonly<Record<string, unknown>>): boolean {
  return Array.isArray(required) && required.length > 0;
}
