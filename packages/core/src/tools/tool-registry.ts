import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec';
import type { LabelledTool } from '../3-score/labels/labels-of.ts';
import type { DeclaredLabels, ToolHints } from '../3-score/labels/tool-labels.ts';
import { EnclaveError } from '../enclave-error.ts';
import { type AnyToolDefinition, checkTool, type Tool, type ToolEffect } from './tool.ts';
import { isToolName } from './tool-name.ts';

/** What a model or a person needs to know to call a tool. */
export interface ToolDescription {
  readonly name: string;
  readonly description?: string;
  readonly effect: ToolEffect;
  readonly idempotent: boolean;
  /** Somebody may have to let its calls be made. */
  readonly needsApproval?: true;
  /** As its definition has them. */
  readonly labels?: DeclaredLabels;
  readonly hints?: ToolHints;
  /** JSON Schema (draft 2020-12) of the arguments, when the schema's library offers one. */
  readonly inputSchema?: Readonly<Record<string, unknown>>;
  /** JSON Schema of what the guest receives. */
  readonly outputSchema?: Readonly<Record<string, unknown>>;
}

/** The tools that programs may call, by name. */
export class ToolRegistry {
  readonly #tools = new Map<string, Tool>();
  #mayAsk = false;

  /**
   * @param name 1 to 128 letters, digits, `_`, `:`, `.` and `-`, such as `users:list`
   * @throws EnclaveError INVALID_INPUT for a name that is not allowed or taken, or a definition that is wrong
   */
  register(name: string, definition: AnyToolDefinition): this {
    if (!isToolName(name)) {
      throw new EnclaveError(
        'INVALID_INPUT',
        `${JSON.stringify(String(name).slice(0, 200))} cannot name a tool: use 1 to 128 letters, digits, "_", ":", "." and "-", ` +
          'and no segment that every object has, such as "constructor".',
      );
    }
    if (this.#tools.has(name)) throw new EnclaveError('INVALID_INPUT', `The tool "${name}" is registered twice.`);
    const tool = checkTool(definition);
    this.#tools.set(name, tool);
    this.#mayAsk ||= tool.needsApproval !== undefined;
    return this;
  }

  /** Whether a call of some tool may need an approval. */
  get mayAsk(): boolean {
    return this.#mayAsk;
  }

  get size(): number {
    return this.#tools.size;
  }

  has(name: string): boolean {
    return this.#tools.has(name);
  }

  get(name: string): Tool | undefined {
    return this.#tools.get(name);
  }

  /** In the order of registration. */
  names(): string[] {
    return [...this.#tools.keys()];
  }

  /** What the tools declare that flows are judged by. Plain data. */
  labelled(): readonly (readonly [name: string, tool: LabelledTool])[] {
    return [...this.#tools].map(([name, { effect, labels, hints }]) => [name, { effect, labels, hints }]);
  }

  describe(): ToolDescription[] {
    return [...this.#tools].map(
      ([name, { description, effect, idempotent, needsApproval, labels, hints, input, output }]) => ({
        name,
        ...(description !== undefined && { description }),
        effect,
        idempotent,
        ...(needsApproval && { needsApproval: true as const }),
        ...(labels && { labels }),
        ...(hints && { hints }),
        ...jsonSchema('inputSchema', 'input', input),
        ...jsonSchema('outputSchema', 'output', output),
      }),
    );
  }
}

/** A registry as it is, or a new one of the tools in a record, such as `{ 'users:list': tool({ … }) }`. */
export function createToolRegistry(
  tools: ToolRegistry | Readonly<Record<string, AnyToolDefinition>> = {},
): ToolRegistry {
  if (tools instanceof ToolRegistry) return tools;
  if (typeof tools !== 'object' || tools === null || Array.isArray(tools)) {
    throw new EnclaveError('INVALID_INPUT', '`tools` must be a ToolRegistry or a record of tools by name.');
  }
  const registry = new ToolRegistry();
  for (const [name, definition] of Object.entries(tools)) registry.register(name, definition);
  return registry;
}

function jsonSchema<Key extends string>(key: Key, side: 'input' | 'output', schema: StandardSchemaV1 | undefined) {
  const standard: Partial<StandardJSONSchemaV1.Props> | undefined = schema?.['~standard'];
  try {
    const converted = standard?.jsonSchema?.[side]({ target: 'draft-2020-12' });
    return converted && ({ [key]: converted } as Record<Key, Record<string, unknown>>);
  } catch {
    // By its contract the converter throws for what JSON Schema cannot express, such as a transform's result.
    return undefined;
  }
}
