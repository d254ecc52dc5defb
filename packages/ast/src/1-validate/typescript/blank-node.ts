import type { Node } from 'acorn';
import { blankMember } from './blank-member.ts';
import type { Erasure, TypedNode } from './erasure.ts';
import { skipTrivia } from './skip-trivia.ts';

/** Blanks what is type about one node, its children left to themselves. */
export function blankNode(node: Node, erasure: Erasure): void {
  const typed = node as TypedNode;
  const { text } = erasure;
  const reason = unsupported[node.type];
  if (typed.declare && node.type !== 'PropertyDefinition') eraseStatement(node, erasure);
  else if (reason) {
    erasure.refuse(node, reason.message, reason.hint);
    erasure.erased.add(node);
  } else {
    switch (node.type) {
      case 'TSInterfaceDeclaration':
      case 'TSTypeAliasDeclaration':
      case 'TSDeclareFunction':
      case 'TSIndexSignature':
        eraseStatement(node, erasure);
        break;
      case 'ImportDeclaration':
        if (typed.importKind === 'type') eraseStatement(node, erasure);
        break;
      case 'ExportNamedDeclaration':
        if (typed.exportKind === 'type' || typed.declaration?.type === 'TSDeclareFunction')
          eraseStatement(node, erasure);
        break;
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
        blankOperator(typed, erasure);
        break;
      case 'TSNonNullExpression':
        text.blank(node.end - 1, node.end);
        break;
      case 'TSTypeAssertion':
        if (typed.typeAnnotation) {
          text.blank(node.start, skipTrivia(erasure.code, typed.typeAnnotation.end) + 1);
          erasure.erased.add(typed.typeAnnotation);
        }
        break;
      case 'TSInstantiationExpression':
        break;
      case 'Identifier':
        if (typed.optional) blankMark(nameEnd(node, erasure), '?', erasure);
        break;
      case 'VariableDeclarator':
        if (typed.definite && typed.id) blankMark(nameEnd(typed.id, erasure), '!', erasure);
        break;
      case 'FunctionDeclaration':
      case 'FunctionExpression':
        blankThisParameter(typed, erasure);
        break;
      case 'ArrowFunctionExpression':
        keepArrowTogether(typed, erasure);
        break;
      case 'ClassDeclaration':
      case 'ClassExpression':
        blankClassHead(typed, erasure);
        break;
      case 'MethodDefinition':
      case 'PropertyDefinition':
        blankMember(typed, erasure, eraseStatement);
        break;
      default:
        // Annotations, type parameters and arguments, and any other type.
        if (node.type.startsWith('TS')) {
          text.blank(node.start, node.end);
          erasure.erased.add(node);
        }
    }
  }
}

const noModules = {
  message: 'This form of import and export belongs to modules.',
  hint: 'Remove the line: a script has no modules. Reach the outside with callTool(name, args).',
};

/** TypeScript that is more than types. */
const unsupported: Readonly<Record<string, { readonly message: string; readonly hint: string } | undefined>> = {
  TSEnumDeclaration: {
    message: 'Enums are not supported.',
    hint: "Write an object instead: `const Color = { Red: 'red', Blue: 'blue' } as const`.",
  },
  TSModuleDeclaration: {
    message: 'Namespaces are not supported.',
    hint: 'Write the functions and constants at the top level, or as properties of an object.',
  },
  TSParameterProperty: {
    message: 'Parameter properties are not supported.',
    hint: 'Declare the field in the class and assign it in the constructor: `this.name = name`.',
  },
  Decorator: {
    message: 'Decorators are not supported.',
    hint: 'Remove the decorator, and call its function with the class or method yourself.',
  },
  TSImportEqualsDeclaration: noModules,
  TSExportAssignment: noModules,
  TSNamespaceExportDeclaration: noModules,
};

/** Blanks a whole statement or class member. The semicolon keeps the lines around it from becoming one statement. */
function eraseStatement(node: Node, { text, erased }: Erasure): void {
  text.blank(node.start, node.end);
  text.put(node.start, ';');
  erased.add(node);
}

/** `value as Type`, `(value) satisfies Type` */
function blankOperator(node: TypedNode, { code, text, erased }: Erasure): void {
  if (typeof node.expression !== 'object' || !node.typeAnnotation) return;
  text.blank(skipClosing(code, node.expression.end), node.end);
  erased.add(node.typeAnnotation);
}

function blankThisParameter({ params }: TypedNode, { code, text, erased }: Erasure): void {
  const first = params?.[0];
  if (first?.type !== 'Identifier' || first.name !== 'this') return;
  const next = skipTrivia(code, first.end);
  text.blank(first.start, code[next] === ',' ? next + 1 : first.end);
  erased.add(first);
}

/**
 * No line break may stand before `=>`, nor after the `async` of an arrow function. Where a type with line breaks stood
 * there, the parenthesis moves to its other end: `(a): {⏎} => a` becomes `(a   ⏎) => a`.
 */
function keepArrowTogether(
  { returnType, typeParameters, async: isAsync }: TypedNode,
  { code, text, erased }: Erasure,
): void {
  if (returnType && hasLineBreak(code, returnType)) {
    const closing = code.lastIndexOf(')', returnType.start);
    text.blank(closing, returnType.end);
    text.put(returnType.end - 1, ')');
    erased.add(returnType);
  }
  if (isAsync && typeParameters && hasLineBreak(code, typeParameters)) {
    const opening = skipTrivia(code, typeParameters.end);
    text.blank(typeParameters.start, opening + 1);
    text.put(typeParameters.start, '(');
    erased.add(typeParameters);
  }
}

function blankClassHead(node: TypedNode, { code, text, erased }: Erasure): void {
  if (node.abstract && code.startsWith('abstract', node.start)) text.blank(node.start, node.start + 'abstract'.length);
  if (!node.implements?.length || !node.body) return;
  const before =
    node.superTypeParameters ?? node.superTypeArguments ?? node.superClass ?? node.typeParameters ?? node.id;
  text.blank(before ? skipClosing(code, before.end) : skipTrivia(code, node.start + 'class'.length), node.body.start);
  for (const type of node.implements) erased.add(type);
}

function blankMark(offset: number, mark: '?' | '!', { code, text }: Erasure): void {
  const at = skipTrivia(code, offset);
  // The parser marks some names as optional while it tries an arrow function: `a ? b : c` and `a?.b` stay.
  if (code[at] === mark && ':,)='.includes(code[skipTrivia(code, at + 1)] ?? ')')) text.blank(at, at + 1);
}

/** The end of an identifier; its node may reach over a mark and a type. */
function nameEnd(node: Node, { code }: Erasure): number {
  name.lastIndex = node.start;
  name.test(code);
  return name.lastIndex;
}

const name = /(?:[\p{ID_Continue}$\u200c\u200d]|\\u\{[0-9a-fA-F]+\}|\\u[0-9a-fA-F]{4})+/uy;

/** Skips what closes a parenthesised expression, white space and comments. */
function skipClosing(code: string, offset: number): number {
  let at = skipTrivia(code, offset);
  while (code[at] === ')') at = skipTrivia(code, at + 1);
  return at;
}

function hasLineBreak(code: string, { start, end }: Node): boolean {
  return /[\n\r\u2028\u2029]/.test(code.slice(start, end));
}
