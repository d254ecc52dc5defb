import type { Transformed, walk } from '@enclave-vm/ast';

/** The syntax tree's types, as `@enclave-vm/ast` gives them: core itself knows no parser. */
export type Program = NonNullable<Transformed['program']>;
export type AnyNode = Parameters<Parameters<typeof walk>[1]>[0];
export type Node = Parameters<typeof walk>[0];
export type Identifier = Extract<AnyNode, { type: 'Identifier' }>;
export type MemberExpression = Extract<AnyNode, { type: 'MemberExpression' }>;
export type CallExpression = Extract<AnyNode, { type: 'CallExpression' }>;
