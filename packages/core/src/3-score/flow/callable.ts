import type { AnyNode } from '../syntax.ts';
import type { Context } from './context.ts';
import type { Machine } from './machine.ts';
import type { Scope } from './scope.ts';
import type { AbstractObject, Value } from './value.ts';

export type FunctionNode = Extract<
  AnyNode,
  { type: 'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression' }
>;
export type ClassNode = Extract<AnyNode, { type: 'ClassDeclaration' | 'ClassExpression' }>;

/** Whatever a call may run. */
export type Callable = Closure | ClassValue | ToolValue | Bound | Native;

/** One for each function of the script and context; made again in a loop it takes the newest scope. */
export interface Closure {
  readonly kind: 'closure';
  readonly node: FunctionNode;
  scope: Scope;
  /** What `this` is in an arrow function. */
  self: Value;
  /** The object whose prototypes `super` means. */
  home: AbstractObject | null;
  /** Properties set on the function. */
  readonly members: AbstractObject;
}

export interface ClassValue {
  readonly kind: 'class';
  readonly node: ClassNode;
  scope: Scope;
  readonly members: AbstractObject;
  readonly prototype: AbstractObject;
  parent: Value;
}

/** `tools`, a path below it, or `callTool`. */
export interface ToolValue {
  readonly kind: 'tool';
  /** '' for `tools` itself and for `callTool`. */
  readonly name: string;
  readonly isCallTool: boolean;
  /** Set when a part of the name is computed: what it was computed from. */
  readonly computed: Value | null;
}

export interface Bound {
  readonly kind: 'bound';
  readonly target: Callable;
  self: Value;
  args: readonly Value[];
}

/** A function of the language. */
export interface Native {
  readonly kind: 'native';
  readonly name: string;
  run(call: NativeCall): Value;
}

export interface NativeCall {
  readonly machine: Machine;
  readonly self: Value;
  readonly args: readonly Value[];
  /** The call or construction in the script. */
  readonly node: AnyNode;
  readonly context: Context;
}
