import type { Node } from 'acorn';
import { isLineBreak } from './blanked-text.ts';
import type { Erasure, TypedNode } from './erasure.ts';

/**
 * Puts in what keeps a statement the same statement once its types are blank: JavaScript ends and joins statements at
 * line breaks by what stands next to them.
 */
export function mendLineBreaks(node: Node, parent: Node | undefined, erasure: Erasure): void {
  const { text, code } = erasure;
  if (endsItself.has(node.type) && text.isBlank(node.end - 1) && !isLoopHead(node, parent)) {
    // The type ended the line; without it the next line may go on with `(` or `[`.
    text.put(node.end - 1, ';');
  }

  const first = leading(node as TypedNode);
  if (!first || code[first.start] !== '<' || !text.isBlank(first.start)) return;
  const next = text.nextLeft(first.start);
  const breaks = hasLineBreak(code, first.start, next);
  switch (node.type) {
    case 'ExpressionStatement':
      declaration.lastIndex = next;
      if (declaration.test(code)) startWithComma(first.start, erasure);
      break;
    case 'ReturnStatement':
    case 'ThrowStatement':
      // `return⏎ value` would return nothing.
      if (breaks) startWithComma(first.start, erasure);
      break;
    case 'YieldExpression':
      if (breaks) refuseAssertion(first, erasure);
      break;
    case 'ArrowFunctionExpression':
      // `() => <T>{}` must not become a block.
      if (code[next] === '{') refuseAssertion(first, erasure);
  }
}

/** What would begin another kind of statement: `<T>function () {}` must not become a declaration. */
const declaration = /\{|(?:function|class|async|let)\b/y;

/** Nodes that end at a line break when no semicolon does it. */
const endsItself: ReadonlySet<string> = new Set([
  'ExpressionStatement',
  'VariableDeclaration',
  'ReturnStatement',
  'ThrowStatement',
  'PropertyDefinition',
  'ExportNamedDeclaration',
  'ExportDefaultDeclaration',
]);

function isLoopHead(node: Node, parent: Node | undefined): boolean {
  return (parent?.type.startsWith('For') ?? false) && (parent as TypedNode).body !== node;
}

/** The expression that a keyword, an arrow or a statement begins with. */
function leading(node: TypedNode): Node | null | undefined {
  switch (node.type) {
    case 'ExpressionStatement':
      return typeof node.expression === 'object' ? node.expression : null;
    case 'ReturnStatement':
    case 'ThrowStatement':
    case 'YieldExpression':
      return node.argument;
    case 'ArrowFunctionExpression':
      return node.expression === true ? node.body : null;
    default:
      return null;
  }
}

/** `<T>⏎ value` becomes `0,⏎ value`: there are three characters at least, and the first is on the line. */
function startWithComma(start: number, { text }: Erasure): void {
  text.put(start, '0');
  let comma = start + 1;
  while (!text.isBlank(comma)) comma++;
  text.put(comma, ',');
}

function hasLineBreak(code: string, start: number, end: number): boolean {
  for (let offset = start; offset < end; offset++) if (isLineBreak(code.charCodeAt(offset))) return true;
  return false;
}

function refuseAssertion(node: Node, { refuse }: Erasure): void {
  refuse(node, 'A type assertion with angle brackets is not supported here.', 'Write `(value as Type)` instead.');
}
