import type { Node, Program } from 'acorn';
import { createIssueList } from '../../issue.ts';
import type { Budget, Issue, StaticLayer } from '../../stages.ts';
import { walk } from '../../walk.ts';
import { parseFinding } from '../parse-script.ts';
import { blankNode } from './blank-node.ts';
import { createBlankedText } from './blanked-text.ts';
import type { Erasure } from './erasure.ts';
import { mendLineBreaks } from './mend-line-breaks.ts';
import { TypeParser } from './type-parser.ts';

/**
 * The JavaScript of a TypeScript text: types become spaces, so every line and column is kept. What types alone cannot
 * express as spaces (enums, namespaces, parameter properties, decorators) is an issue `typescript-unsupported` that
 * says what to write. The result has not been parsed; the caller parses it as it parses any JavaScript.
 */
export function blankTypes(
  code: string,
  options: { readonly budget: Budget; readonly layer: StaticLayer },
): { readonly ok: true; readonly code: string } | { readonly ok: false; readonly issues: readonly Issue[] } {
  const issues = createIssueList(code, options.layer);
  let program: Program;
  try {
    program = new TypeParser(code).parseWithin(options.budget);
  } catch (error) {
    issues.report(parseFinding(code, error));
    return { ok: false, issues: issues.issues() };
  }

  const erasure: Erasure = {
    code,
    text: createBlankedText(code),
    erased: new Set(),
    refuse(node, message, hint) {
      issues.report({ rule: 'typescript-unsupported', message, hint, start: node.start, end: node.end });
    },
  };
  const breakable: [Node, Node | undefined][] = [];
  walk(program, (node, ancestors) => {
    const parent = ancestors.at(-1);
    if (erasure.erased.has(node) || (parent && erasure.erased.has(parent))) erasure.erased.add(node);
    else {
      blankNode(node, erasure);
      breakable.push([node, parent]);
    }
  });
  for (const [node, parent] of breakable) mendLineBreaks(node, parent, erasure);
  return issues.refuses ? { ok: false, issues: issues.issues() } : { ok: true, code: erasure.text.toString() };
}
