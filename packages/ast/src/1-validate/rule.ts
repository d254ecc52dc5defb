import type { AnyNode, Program } from 'acorn';
import type { AstLevel } from '../stages.ts';

/**
 * One thing that layer 1 checks. `check` is called once per program and returns what to call for which nodes; all
 * rules share one walk over the tree. A rule that throws refuses the program.
 *
 * ```ts
 * const noDebugger: Rule = {
 *   id: 'no-debugger',
 *   description: 'debugger has no use here.',
 *   check: ({ report }) => ({
 *     DebuggerStatement: (node) => report({ node, message: 'debugger is not allowed.', hint: 'Remove it.' }),
 *   }),
 * };
 * validate(scanned, { rules: [noDebugger] });
 * ```
 */
export interface Rule {
  /** Kebab-case; not one of `ruleIds` for a custom rule. */
  readonly id: string;
  /** One sentence: what does not pass, and why. */
  readonly description: string;
  check(context: RuleContext): Listeners;
}

export interface RuleContext {
  readonly program: Program;
  /** What was parsed: the script, its types blanked when it is TypeScript. Offsets of nodes are offsets into it. */
  readonly code: string;
  readonly level: AstLevel;
  /** Every name that the script declares, in any of its scopes, and the host's own globals. */
  readonly declared: ReadonlySet<string>;
  report(found: RuleFinding): void;
}

export interface RuleFinding {
  /** The node that is at fault, or any two UTF-16 offsets into `code`. */
  readonly node: { readonly start: number; readonly end: number };
  readonly message: string;
  /** What to write instead, in a sentence. */
  readonly hint: string;
  /** Default: the level's preset for a built-in rule, `error` for a custom one. */
  readonly severity?: 'error' | 'warning';
}

export type NodeOf<Type extends string> = Extract<AnyNode, { type: Type }>;

type NodeListeners = {
  readonly [Type in AnyNode['type']]?: (node: NodeOf<Type>, ancestors: readonly AnyNode[]) => void;
};

/** Called for every node of the type, parents first. `ancestors` runs from the program to the parent and is reused. */
export interface Listeners extends NodeListeners {
  /** Called for every node, of whatever type. */
  readonly node?: (node: AnyNode, ancestors: readonly AnyNode[]) => void;
  /** Called once after the last node. */
  readonly end?: () => void;
}
