import type { AnyNode, Expression, Node, Program } from 'acorn';
import { helperNames, helperPrefix } from '../helper-names.ts';
import { walk } from '../walk.ts';
import type { Insertion } from './insertions.ts';
import { findNumericKeys } from './numeric-keys.ts';
import { meter } from './wrapper.ts';

export interface Edits {
  /** Ordered by offset. */
  readonly insertions: readonly Insertion[];
  /** Names of the script itself that only the transform may use. */
  readonly reserved: readonly Node[];
}

/**
 * What has to be inserted: a meter into every loop, a guard around every computed key that could name a property, and what
 * keeps a direct eval from the wrapper's own names.
 */
export function collectEdits(program: Program, refusedKeys: readonly string[]): Edits {
  const insertions: Insertion[] = [];
  const reserved: Node[] = [];
  const keys: Expression[] = [];
  const evals: Node[] = [];
  walk(program, (node: AnyNode) => {
    switch (node.type) {
      case 'Identifier':
      case 'PrivateIdentifier':
        if (node.name.startsWith(helperPrefix)) reserved.push(node);
        break;
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
        meterLoop(node.body, insertions);
        break;
      case 'CallExpression':
        if (isEval(node.callee)) evals.push(node.callee);
        break;
      default:
        if ('computed' in node && node.computed) {
          const key = ('property' in node ? node.property : node.key) as Expression;
          if (!isHarmless(key, refusedKeys)) keys.push(key);
        }
    }
  });
  if (keys.length > 0) {
    const numeric = keys.some((key) => perhapsNumeric.has(key.type)) ? findNumericKeys(program) : undefined;
    for (const key of keys) if (!numeric?.has(key)) guardKey(key, insertions);
  }
  // Last: where several begin at one place, what stands around the call comes first.
  for (const callee of evals) callIndirectly(callee, insertions);
  insertions.sort((a, b) => a.offset - b.offset);
  return { insertions, reserved };
}

function meterLoop(body: Node, insertions: Insertion[]): void {
  if (body.type === 'BlockStatement') {
    insertions.push({ offset: body.start + 1, text: meter });
    return;
  }
  insertions.push({ offset: body.start, text: `{${meter}` }, { offset: body.end, text: '}' });
}

export function isEval(callee: Node): boolean {
  return (callee as AnyNode).type === 'Identifier' && (callee as { name?: unknown }).name === 'eval';
}

/** `(0,eval)("…")` sees what is global alone: the text of a direct eval is compiled where the helpers stand. */
function callIndirectly(callee: Node, insertions: Insertion[]): void {
  insertions.push({ offset: callee.start, text: '(0,' }, { offset: callee.end, text: ')' });
}

function guardKey(key: Expression, insertions: Insertion[]): void {
  // The operands of a comma expression must not become arguments.
  const list = key.type === 'SequenceExpression';
  insertions.push(
    { offset: key.start, text: list ? `${helperNames.key}((` : `${helperNames.key}(` },
    { offset: key.end, text: list ? '))' : ')' },
  );
}

function isHarmless(key: Expression, refusedKeys: readonly string[]): boolean {
  if (key.type === 'Literal') return typeof key.value === 'string' ? !refusedKeys.includes(key.value) : !key.regex;
  if (key.type !== 'TemplateLiteral' || key.quasis.length !== 1) return false;
  const text = key.quasis[0]?.value.cooked;
  return typeof text === 'string' && !refusedKeys.includes(text);
}

/** Types of key that are worth a look at the program's variables. */
const perhapsNumeric: ReadonlySet<string> = new Set<Expression['type']>([
  'Identifier',
  'UnaryExpression',
  'UpdateExpression',
  'BinaryExpression',
  'AssignmentExpression',
  'ConditionalExpression',
]);
