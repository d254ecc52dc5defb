import type { AnyNode } from 'acorn';
import { ruleIds } from '../../rule-ids.ts';
import type { Rule } from '../rule.ts';

/** Refuses import and export in all their forms, dynamic import and import.meta. */
export const noImport: Rule = {
  id: 'no-import',
  description: ruleIds['no-import'],
  check({ report }) {
    const refuseImport = (node: AnyNode) => {
      report({
        node,
        message: '`import` is not allowed: a script has no modules.',
        hint: 'Remove it. Call a tool with callTool(name, args), or write the function you need into the script.',
      });
    };
    const refuseExport = (node: AnyNode) => {
      report({
        node: { start: node.start, end: node.start + 'export'.length },
        message: '`export` is not allowed: a script has no modules.',
        hint: 'Remove the word `export`, and hand the result over with a top-level return.',
      });
    };
    return {
      ImportDeclaration: refuseImport,
      ImportExpression: refuseImport,
      MetaProperty: (node) => {
        if (node.meta.name === 'import') refuseImport(node);
      },
      ExportNamedDeclaration: refuseExport,
      ExportDefaultDeclaration: refuseExport,
      ExportAllDeclaration: refuseExport,
    };
  },
};
