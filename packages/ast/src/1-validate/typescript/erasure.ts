import type { Node } from 'acorn';
import type { BlankedText } from './blanked-text.ts';

/** The work on one text: what is left of it so far, and which nodes are gone with everything in them. */
export interface Erasure {
  readonly code: string;
  readonly text: BlankedText;
  readonly erased: Set<Node>;
  /** Reports a construct that blanking cannot translate. */
  refuse(node: Node, message: string, hint: string): void;
}

/** A node of the TypeScript tree, whose extra properties acorn's types do not know. */
export interface TypedNode extends Node {
  readonly name?: unknown;
  readonly key?: TypedNode;
  readonly id?: TypedNode | null;
  readonly body?: TypedNode;
  readonly value?: TypedNode | null;
  readonly expression?: TypedNode | boolean;
  readonly argument?: TypedNode | null;
  readonly params?: readonly TypedNode[];
  readonly superClass?: TypedNode | null;
  readonly superTypeParameters?: TypedNode;
  readonly superTypeArguments?: TypedNode;
  readonly typeParameters?: TypedNode;
  readonly typeAnnotation?: TypedNode;
  readonly returnType?: TypedNode;
  readonly implements?: readonly TypedNode[];
  readonly async?: boolean;
  readonly abstract?: boolean;
  readonly declare?: boolean;
  readonly definite?: boolean;
  readonly optional?: boolean;
  readonly accessor?: boolean;
  readonly declaration?: TypedNode | null;
  readonly importKind?: string;
  readonly exportKind?: string;
}
