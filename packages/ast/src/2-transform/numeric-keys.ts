import type {
  AnyNode,
  AssignmentOperator,
  BinaryExpression,
  Expression,
  Node,
  Pattern,
  PrivateIdentifier,
  Program,
} from 'acorn';

/**
 * The computed keys that can only be numbers (or booleans, or undefined), which no guard needs to look at: arithmetic
 * other than `+`, and variables that are declared by the script and only ever given such values. Array code would
 * otherwise pay a call for each element it touches.
 *
 * A variable counts as numeric until one of its writes is not; writes may rest on other variables, so the check
 * repeats until nothing changes. Anything not understood is not numeric, which costs a guard and never safety.
 */
export function findNumericKeys(program: Program): ReadonlySet<Node> {
  const { writes, keys } = collectBindings(program);
  const work: Work = { left: maxWork };
  for (let changed = true; changed; ) {
    changed = false;
    for (const { scope, name, value } of writes) {
      const binding = resolve(scope, name, work);
      if (binding?.numeric && !(value && isNumeric(value, scope, work))) {
        binding.numeric = false;
        changed = true;
      }
    }
  }
  if (work.left < 0) return new Set();
  return new Set(keys.filter(({ key, scope }) => isNumeric(key, scope, work)).map(({ key }) => key));
}

/**
 * Scopes looked at before every key gets a guard. Honest scripts of 5,000 lines need some 50,000; long chains of
 * variables in deep nesting would otherwise take quadratic time. A count, not a clock: the output must not vary.
 */
const maxWork = 1_000_000;

interface Work {
  left: number;
}

interface Binding {
  numeric: boolean;
}

class Scope {
  readonly parent: Scope | null;
  /** Where a `var` in this scope is declared; itself for the body of a function. */
  readonly home: Scope;
  bindings: Map<string, Binding> | undefined;

  constructor(parent: Scope | null, isHome: boolean) {
    this.parent = parent;
    this.home = isHome || !parent ? this : parent.home;
  }
}

interface Write {
  readonly scope: Scope;
  readonly name: string;
  /** Null when what is written is unknown. */
  readonly value: Expression | null;
}

interface Bindings {
  readonly writes: Write[];
  readonly keys: { readonly key: Expression; readonly scope: Scope }[];
}

/** Every declaration, write and computed key of the program, each with the scope it stands in. */
function collectBindings(program: Program): Bindings {
  const found: Bindings = { writes: [], keys: [] };
  // Two stacks of one height: the nodes still to be visited, and the scope of each.
  const pending: AnyNode[] = [];
  const scopes: Scope[] = [];
  const push = (nodes: readonly (Node | null | undefined)[], scope: Scope) => {
    for (const node of nodes) {
      if (!node) continue;
      pending.push(node as AnyNode);
      scopes.push(scope);
    }
  };
  const pushChildren = (node: Node, scope: Scope) => {
    const properties = node as unknown as Record<string, unknown>;
    for (const name in properties) {
      const value = properties[name];
      if (typeof value !== 'object' || value === null) continue;
      if (Array.isArray(value)) push(value, scope);
      else if ('type' in value) push([value as Node], scope);
    }
  };
  push(program.body, new Scope(null, true));

  for (let node = pending.pop(); node; node = pending.pop()) {
    const scope = scopes.pop() as Scope;
    if ('computed' in node && node.computed) {
      found.keys.push({ key: ('property' in node ? node.property : node.key) as Expression, scope });
    }
    switch (node.type) {
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression': {
        // Parameters and body are two scopes: a default value does not see the body's variables.
        const parameters = new Scope(scope, false);
        if (node.id) {
          spoil(scope, node.id.name);
          spoil(parameters, node.id.name);
        }
        for (const parameter of node.params) for (const name of namesOf(parameter)) spoil(parameters, name);
        push(node.params, parameters);
        if (node.body.type === 'BlockStatement') push(node.body.body, new Scope(parameters, true));
        else push([node.body], parameters);
        break;
      }
      case 'BlockStatement':
        push(node.body, new Scope(scope, false));
        break;
      case 'StaticBlock':
        push(node.body, new Scope(scope, true));
        break;
      case 'SwitchStatement':
        push([node.discriminant], scope);
        push(node.cases, new Scope(scope, false));
        break;
      case 'CatchClause': {
        const inner = new Scope(scope, false);
        if (node.param) for (const name of namesOf(node.param)) spoil(inner, name);
        push([node.param, node.body], inner);
        break;
      }
      case 'ForStatement':
        pushChildren(node, new Scope(scope, false));
        break;
      case 'ForInStatement':
      case 'ForOfStatement': {
        const inner = new Scope(scope, false);
        if (node.left.type === 'VariableDeclaration') {
          const home = node.left.kind === 'var' ? inner.home : inner;
          for (const { id } of node.left.declarations) for (const name of namesOf(id)) spoil(home, name);
        } else writeUnknown(found, inner, node.left);
        pushChildren(node, inner);
        break;
      }
      case 'VariableDeclaration': {
        const home = node.kind === 'var' ? scope.home : scope;
        for (const { id, init } of node.declarations) {
          if (id.type !== 'Identifier') for (const name of namesOf(id)) spoil(home, name);
          else {
            declare(home, id.name);
            if (init) found.writes.push({ scope, name: id.name, value: init });
          }
        }
        push(node.declarations, scope);
        break;
      }
      case 'ClassDeclaration':
      case 'ClassExpression':
        if (node.id) spoil(scope, node.id.name);
        pushChildren(node, scope);
        break;
      case 'AssignmentExpression':
        if (node.left.type !== 'Identifier') writeUnknown(found, scope, node.left);
        else if (!arithmeticAssignments.has(node.operator)) {
          found.writes.push({ scope, name: node.left.name, value: node.right });
        }
        push([node.left, node.right], scope);
        break;
      default:
        pushChildren(node, scope);
    }
  }
  return found;
}

function isNumeric(node: Expression, scope: Scope, work: Work): boolean {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'number';
    case 'Identifier':
      return resolve(scope, node.name, work)?.numeric ?? false;
    case 'UpdateExpression':
      return true;
    case 'UnaryExpression':
      return node.operator !== 'typeof';
    case 'BinaryExpression':
      return node.operator !== '+' || isNumericSum(node, scope, work);
    case 'AssignmentExpression':
      if (arithmeticAssignments.has(node.operator)) return true;
      // The value assigned is one of the variable's writes, so it is judged with the variable.
      return node.left.type === 'Identifier' && isNumeric(node.left, scope, work);
    case 'ConditionalExpression':
      return isNumeric(node.consequent, scope, work) && isNumeric(node.alternate, scope, work);
    default:
      return false;
  }
}

/** `a + b + c` leans to the left and may be as long as the script: a loop, where `isNumeric` recurses to the right. */
function isNumericSum(sum: BinaryExpression, scope: Scope, work: Work): boolean {
  let left: Expression | PrivateIdentifier = sum;
  while (left.type === 'BinaryExpression' && left.operator === '+') {
    if (!isNumeric(left.right, scope, work)) return false;
    left = left.left;
  }
  return left.type !== 'PrivateIdentifier' && isNumeric(left, scope, work);
}

/** Assignments whose result is a number whatever they are given. `+=` may join strings. */
const arithmeticAssignments: ReadonlySet<AssignmentOperator> = new Set<AssignmentOperator>([
  ...(['-=', '*=', '/=', '%=', '**='] as const),
  ...(['<<=', '>>=', '>>>=', '|=', '^=', '&='] as const),
]);

function declare(scope: Scope, name: string): Binding {
  scope.bindings ??= new Map();
  let binding = scope.bindings.get(name);
  if (!binding) {
    binding = { numeric: true };
    scope.bindings.set(name, binding);
  }
  return binding;
}

/** Declares a name that may hold anything. */
function spoil(scope: Scope, name: string): void {
  declare(scope, name).numeric = false;
}

function resolve(scope: Scope, name: string, work: Work): Binding | undefined {
  for (let current: Scope | null = scope; current && work.left >= 0; current = current.parent) {
    work.left--;
    const binding = current.bindings?.get(name);
    if (binding) return binding;
  }
  return undefined;
}

function writeUnknown(found: Bindings, scope: Scope, target: Pattern): void {
  for (const name of namesOf(target)) found.writes.push({ scope, name, value: null });
}

/** The variables that a pattern declares or writes. */
function namesOf(pattern: Pattern): string[] {
  const names: string[] = [];
  const pending: (Pattern | null)[] = [pattern];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    switch (next?.type) {
      case 'Identifier':
        names.push(next.name);
        break;
      case 'ArrayPattern':
        for (const element of next.elements) pending.push(element);
        break;
      case 'ObjectPattern':
        for (const property of next.properties) {
          pending.push(property.type === 'RestElement' ? property.argument : property.value);
        }
        break;
      case 'AssignmentPattern':
        pending.push(next.left);
        break;
      case 'RestElement':
        pending.push(next.argument);
        break;
    }
  }
  return names;
}
