import { isRepeated } from '../is-repeated.ts';
import type { AnyNode, CallExpression, Node, Program } from '../syntax.ts';
import { nodesOf } from '../syntax-nodes.ts';
import { stemsOf } from '../tool-verbs.ts';
import { type Bindings, bindingsOf } from './bindings.ts';
import { keyOf, Resolver } from './resolve.ts';
import { literalOf, type SettingValue } from './texts.ts';

/** One thing that a script says to a tool: the name of an argument, and what it may be. */
export interface Setting {
  /** The key that is nearest; '' for an argument that has none. */
  readonly name: string;
  /** The words of the keys, in the singular and lower case, outermost first. */
  readonly stems: readonly string[];
  /** Undefined when the text does not tell it. */
  readonly value: SettingValue | undefined;
  /** Where the value comes from; for a list that is empty, the list. */
  readonly node: AnyNode;
  /** The expression as it is written there. */
  readonly written: AnyNode;
  /** Where it stands: the property of the call or of the object that is handed to it. */
  readonly offset: number;
}

/** A call of a tool with all that the text tells of its arguments. */
export interface ToolSettings {
  readonly tool: string;
  /** The words of the tool's name, in the singular and lower case. */
  readonly stems: readonly string[];
  readonly settings: readonly Setting[];
  readonly call: CallExpression;
  readonly inLoop: boolean;
}

export interface ScriptSettings {
  readonly calls: readonly ToolSettings[];
  readonly bindings: Bindings;
}

const mostSettings = 300;
const mostSteps = 30_000;
const known = new WeakMap<Program, ScriptSettings>();

/** Every call of a tool that the text names, with the settings that reach it through names, spreads and lists. */
export function settingsOf(program: Program): ScriptSettings {
  const before = known.get(program);
  if (before !== undefined) return before;
  const bindings = bindingsOf(program);
  const resolver = new Resolver(bindings, mostSteps);
  const calls: ToolSettings[] = [];
  const repeated = new Map<Node, boolean>();
  for (const { node, ancestors, reference } of nodesOf(program).toolCalls) {
    let given = node.arguments as AnyNode[];
    let names: readonly (string | null)[] = [reference.name];
    if (reference.isCallTool) {
      names =
        given[0] === undefined
          ? []
          : resolver.resolve(given[0]).map((name) => textOf(literalOf(name, (next) => resolver.resolve(next))));
      given = given.slice(1);
    }
    const inLoop = isRepeated(node, ancestors, ancestors.length, repeated);
    const settings: Setting[] = [];
    for (const argument of given) collect(argument, [], '', argument.start, resolver, settings, 0);
    for (const tool of new Set(names)) {
      if (tool !== null) calls.push({ tool, stems: stemsOf(tool), settings, call: node, inLoop });
    }
  }
  const found = { calls, bindings };
  known.set(program, found);
  return found;
}

function textOf(value: SettingValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function collect(
  node: AnyNode,
  stems: readonly string[],
  name: string,
  offset: number,
  resolver: Resolver,
  into: Setting[],
  depth: number,
): void {
  if (depth > 6) return;
  const resolved = node.type === 'SpreadElement' ? resolver.resolve(node.argument as AnyNode) : resolver.resolve(node);
  for (const value of resolved) {
    if (into.length >= mostSettings) return;
    if (value.type === 'ObjectExpression') {
      for (const property of value.properties) {
        if (property.type === 'SpreadElement') {
          collect(property as AnyNode, stems, name, offset, resolver, into, depth + 1);
          continue;
        }
        const key = keyOf(property) ?? '';
        const below = key === '' ? stems : [...stems, ...stemsOf(key)];
        collect(property.value as AnyNode, below, key, property.start, resolver, into, depth + 1);
      }
    } else if (value.type === 'ArrayExpression' && value.elements.length > 0) {
      for (const element of value.elements) {
        if (element) collect(element as AnyNode, stems, name, offset, resolver, into, depth + 1);
      }
    } else {
      into.push({
        name,
        stems,
        value: literalOf(value, (next) => resolver.resolve(next)),
        node: value,
        written: node,
        offset,
      });
    }
  }
}
