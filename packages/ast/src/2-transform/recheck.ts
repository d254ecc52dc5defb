import type { AnyNode, Node, Program } from 'acorn';
import { helperPrefix } from '../helper-names.ts';
import { walk } from '../walk.ts';
import { isEval } from './collect-edits.ts';
import type { Insertion } from './insertions.ts';
import { mainBodyStart, mainBodyTail, wrapper } from './wrapper.ts';

/**
 * Looks at the parsed output as if somebody else had written it: it is the wrapper's one expression, the script stands
 * between the braces the transform wrote, every helper name stands where the transform put one and nowhere else, and
 * every loop begins with a meter. Returns what is wrong, or null.
 */
export function recheck(program: Program, output: string, insertions: readonly Insertion[]): string | null {
  const body = mainBody(program, output);
  if (body?.start !== mainBodyStart || body.end !== output.length - mainBodyTail) {
    return 'the script does not stay inside its function';
  }

  const expected = helperPositions(output, insertions);
  let seen = 0;
  let problem: string | null = null;
  walk(program, (node: AnyNode) => {
    switch (node.type) {
      case 'Identifier':
      case 'PrivateIdentifier':
        if (!node.name.startsWith(helperPrefix)) return;
        seen++;
        if (expected.get(node.start) !== node.name) problem = `the name ${node.name} stands where it must not`;
        break;
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
        if (!isMetered(node.body, expected)) problem = 'a loop is not metered';
        break;
      case 'CallExpression':
        if (isEval(node.callee)) problem = 'a direct eval sees the names of the wrapper';
    }
  });
  return problem ?? (seen === expected.size ? null : 'a helper name is missing');
}

/** The body of `async()=>{…}` if the whole program is the wrapper's one expression. */
function mainBody(program: Program, output: string): Node | null {
  const [statement, ...others] = program.body;
  if (statement?.type !== 'ExpressionStatement' || others.length > 0) return null;
  const { expression } = statement;
  if (expression.start !== 1 || expression.end !== output.length - 1) return null;
  if (expression.type !== 'ArrowFunctionExpression' || expression.body.type !== 'ArrayExpression') return null;
  const [main, , ...rest] = expression.body.elements;
  if (main?.type !== 'ArrowFunctionExpression' || !main.async || rest.length > 0) return null;
  return main.body;
}

const helperName = new RegExp(`${helperPrefix}\\w+`, 'g');

/** The output's offsets at which the transform wrote a helper name, each with the name. */
function helperPositions(output: string, insertions: readonly Insertion[]): ReadonlyMap<number, string> {
  const expected = new Map<number, string>();
  const add = (text: string, offset: number) => {
    for (const { index, name } of namesIn(text)) expected.set(offset + index, name);
  };
  add(wrapper.before, 0);
  let shift = wrapper.before.length;
  for (const { offset, text } of insertions) {
    add(text, offset + shift);
    shift += text.length;
  }
  add(wrapper.after, output.length - wrapper.after.length);
  return expected;
}

/** Where the helper names stand in one of the few texts that the transform inserts. */
const namesIn = (() => {
  const known = new Map<string, readonly { index: number; name: string }[]>();
  return (text: string) => {
    let names = known.get(text);
    if (!names) {
      names = [...text.matchAll(helperName)].map(({ index, 0: name }) => ({ index, name }));
      known.set(text, names);
    }
    return names;
  };
})();

function isMetered(body: Node, expected: ReadonlyMap<number, string>): boolean {
  const block = body as AnyNode;
  const first = block.type === 'BlockStatement' ? block.body[0] : undefined;
  return first?.type === 'ExpressionStatement' && expected.has(first.start);
}
