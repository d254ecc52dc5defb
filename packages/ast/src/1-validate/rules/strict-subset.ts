import type { AnyNode } from 'acorn';
import { ruleIds } from '../../rule-ids.ts';
import type { Rule } from '../rule.ts';

/**
 * AgentScript, the part of the language that STRICT allows: const and let, arrow functions, if, switch, for, for-of,
 * try, throw, return, literals, templates, calls and await. What is not on the list is refused, so a node type that
 * nobody thought of is refused too.
 */
export const strictSubset: Rule = {
  id: 'strict-subset',
  description: ruleIds['strict-subset'],
  check({ report }) {
    const refuse = (node: AnyNode, [what, hint]: readonly [string, string]) => {
      report({ node, message: `${what} not allowed at STRICT.`, hint });
    };
    return {
      node(node) {
        if (!allowed.has(node.type))
          refuse(node, refused[node.type] ?? [`${node.type} is`, 'Write it with simpler means.']);
      },
      VariableDeclaration(node) {
        if (node.kind !== 'const' && node.kind !== 'let') refuse(node, [`\`${node.kind}\` is`, 'Use const or let.']);
      },
      ForOfStatement(node) {
        if (node.await) refuse(node, ['`for await` is', 'Await each value inside of a plain for-of loop.']);
      },
      UnaryExpression(node) {
        if (node.operator === 'delete') {
          refuse(node, [
            '`delete` is',
            'Build a new object without the property: `const { unwanted, ...rest } = object`.',
          ]);
        }
      },
      Property(node) {
        if (node.kind !== 'init') refuse(node, ['A getter or setter is', 'Use a plain property or an arrow function.']);
      },
      Literal(node) {
        if (node.regex) {
          refuse(node, [
            'A regular expression is',
            'Use string methods such as includes, split, startsWith, replaceAll.',
          ]);
        }
      },
      Identifier(node) {
        if (node.name === 'arguments') refuse(node, ['`arguments` is', 'Declare the parameters, or use `...rest`.']);
      },
      NewExpression(node) {
        const { callee } = node;
        if (callee.type === 'Identifier' && constructible.has(callee.name)) return;
        if (callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'Intl')
          return;
        refuse(node, ['This use of `new` is', `Use a plain object, or one of ${[...constructible].join(', ')}.`]);
      },
    };
  },
};

const allowed: ReadonlySet<string> = new Set([
  ...[
    'Program',
    'ExpressionStatement',
    'BlockStatement',
    'EmptyStatement',
    'VariableDeclaration',
    'VariableDeclarator',
  ],
  ...['IfStatement', 'SwitchStatement', 'SwitchCase', 'ForStatement', 'ForOfStatement', 'BreakStatement'],
  ...['ContinueStatement', 'ReturnStatement', 'ThrowStatement', 'TryStatement', 'CatchClause'],
  ...['Identifier', 'Literal', 'TemplateLiteral', 'TemplateElement', 'ArrayExpression', 'ObjectExpression', 'Property'],
  ...['SpreadElement', 'ArrowFunctionExpression', 'CallExpression', 'MemberExpression', 'ChainExpression'],
  ...['NewExpression', 'AwaitExpression', 'UnaryExpression', 'UpdateExpression', 'BinaryExpression'],
  ...['LogicalExpression', 'ConditionalExpression', 'AssignmentExpression'],
  ...['ObjectPattern', 'ArrayPattern', 'AssignmentPattern', 'RestElement'],
]);

const constructible: ReadonlySet<string> = new Set([
  ...['Error', 'TypeError', 'RangeError', 'Date', 'Map', 'Set', 'URL', 'URLSearchParams'],
]);

const useArrow = 'Use an arrow function: `const name = (a) => …`.';
const useForOf = 'Use a for-of loop, or a for loop with a counter.';
const useObject = 'Use plain objects and arrow functions.';

const refused: Readonly<Record<string, readonly [string, string]>> = {
  FunctionDeclaration: ['A function declaration is', useArrow],
  FunctionExpression: ['A function or method with its own `this` is', useArrow],
  ClassDeclaration: ['A class is', useObject],
  ClassExpression: ['A class is', useObject],
  ThisExpression: ['`this` is', useObject],
  WhileStatement: ['`while` is', useForOf],
  DoWhileStatement: ['`do` is', useForOf],
  ForInStatement: ['`for-in` is', 'Use `for (const key of Object.keys(object))`.'],
  LabeledStatement: ['A label is', 'Use a return in an arrow function, or a variable that ends the loop.'],
  YieldExpression: ['`yield` is', 'Collect the values in an array.'],
  TaggedTemplateExpression: ['A tagged template is', 'Call the function with ordinary arguments.'],
  SequenceExpression: ['The comma operator is', 'Write separate statements.'],
  DebuggerStatement: ['`debugger` is', 'Use console.log.'],
};
