import type { AnyNode } from '../syntax.ts';
import { constructNative } from './builtins/index.ts';
import type { ClassNode, ClassValue } from './callable.ts';
import { type CallSite, callFunctions, callUnknown, propertyCell } from './calls.ts';
import { innerContext } from './context.ts';
import { evaluate } from './expressions.ts';
import { makeClosure } from './literals.ts';
import { createObject, type Machine } from './machine.ts';
import { propertyName } from './patterns.ts';
import { createScope, declare, type Scope } from './scope.ts';
import { runBody } from './statements.ts';
import { type AbstractObject, join, nothing, ofFunction, ofObject, type Value } from './value.ts';
import { writeComputed, writeProperty } from './write-members.ts';

export function makeClass(machine: Machine, outer: Scope, node: ClassNode): Value {
  const parent = node.superClass ? evaluate(machine, outer, node.superClass as AnyNode) : nothing;
  const scope = createScope(outer);
  const { callables } = machine.frame.context;
  const known = callables.get(node);
  const made: ClassValue =
    known?.kind === 'class'
      ? known
      : { kind: 'class', node, scope, members: createObject('object'), prototype: createObject('object'), parent };
  callables.set(node, made);
  machine.classes.add(made);
  made.scope = scope;
  made.parent = join(made.parent, parent);
  const value = ofFunction(made);
  if (node.id) declare(machine.trail, scope, node.id.name, value);
  made.prototype.prototypes = made.parent.functions.flatMap((one) => (one.kind === 'class' ? [one.prototype] : []));
  const { frame } = machine;
  for (const element of node.body.body) {
    if (element.type === 'MethodDefinition' && element.kind !== 'constructor') {
      const home = element.static ? made.members : made.prototype;
      machine.frame = { ...frame, self: value, home };
      const name = memberNameOf(machine, scope, element as unknown as Keyed);
      const method = ofFunction(makeClosure(machine, scope, element.value as AnyNode & { type: 'FunctionExpression' }));
      machine.frame = frame;
      if (name === null) machine.trail.add(home.rest, method);
      else machine.trail.add(propertyCell(home, element.kind === 'method' ? name : `${element.kind} ${name}`), method);
    } else if (element.type === 'PropertyDefinition' && element.static) {
      machine.frame = { ...frame, self: value, home: made.members };
      defineField(machine, scope, element as unknown as Field, made.members);
      machine.frame = frame;
    } else if (element.type === 'StaticBlock') {
      machine.frame = { ...frame, self: value, home: made.members };
      runBody(machine, createScope(scope, true), element.body as AnyNode[]);
      machine.frame = frame;
    }
  }
  return value;
}

interface Keyed {
  readonly key: AnyNode;
  readonly computed: boolean;
}

interface Field extends Keyed {
  readonly value: AnyNode | null;
}

function memberNameOf(machine: Machine, scope: Scope, element: Keyed): string | null {
  const name = propertyName(element);
  if (name !== null) return name;
  const key = evaluate(machine, scope, element.key);
  return key.strings.length === 1 && !key.isOpen ? (key.strings[0] as string) : null;
}

function defineField(machine: Machine, scope: Scope, field: Field, object: AbstractObject): void {
  const name = propertyName(field);
  const key = name === null ? evaluate(machine, scope, field.key) : nothing;
  const value = field.value ? evaluate(machine, scope, field.value) : nothing;
  if (name === null) writeComputed(machine, ofObject(object), key, value, field.key);
  else writeProperty(machine, object, name, value, !object.isMany);
}

/** `new callee(…)`. */
export function construct(machine: Machine, callee: Value, site: CallSite): Value {
  let made = nothing;
  for (const callable of callee.functions) {
    if (callable.kind === 'class') {
      const object = machine.allocate(site.node, 'object', `new ${callable.node.start}`);
      if (!object.prototypes.includes(callable.prototype))
        object.prototypes = [...object.prototypes, callable.prototype];
      made = join(made, ofObject(object));
      initialize(machine, callable, ofObject(object), site, 0);
    } else if (callable.kind === 'native') {
      made = join(made, constructNative(machine, callable, site));
    } else if (callable.kind === 'closure') {
      const object = machine.allocate(site.node, 'object', `new ${callable.node.start}`);
      const prototype = callable.members.properties.get('prototype')?.value.objects ?? [];
      object.prototypes = prototype;
      const result = callFunctions(machine, ofFunction(callable), { ...site, self: ofObject(object) });
      made = join(made, join(ofObject(object), result));
    } else {
      made = join(made, callUnknown(machine, ofFunction(callable), site));
    }
  }
  return callee.functions.length === 0 ? callUnknown(machine, callee, site) : made;
}

function initialize(machine: Machine, made: ClassValue, self: Value, site: CallSite, depth: number): void {
  if (depth > 20) return;
  const { frame } = machine;
  const ownConstructor = made.node.body.body.find(
    (one) => one.type === 'MethodDefinition' && one.kind === 'constructor',
  );
  const hasParent = made.parent !== nothing;
  if (hasParent && ownConstructor === undefined) initializeParent(machine, made, self, site, depth);
  machine.frame = { ...frame, self, home: made.prototype, context: innerContext(frame.context, site.node, made.node) };
  for (const element of made.node.body.body) {
    if (element.type === 'PropertyDefinition' && !element.static) {
      for (const object of self.objects) defineField(machine, made.scope, element as unknown as Field, object);
    }
  }
  if (ownConstructor?.type === 'MethodDefinition') {
    const closure = makeClosure(machine, made.scope, ownConstructor.value as AnyNode & { type: 'FunctionExpression' });
    machine.frame = frame;
    callFunctions(machine, ofFunction(closure), { ...site, self });
  }
  machine.frame = frame;
}

function initializeParent(machine: Machine, made: ClassValue, self: Value, site: CallSite, depth: number): void {
  for (const parent of made.parent.functions) {
    if (parent.kind === 'class') {
      initialize(machine, parent, self, site, depth + 1);
    } else if (parent.kind === 'native') {
      const built = constructNative(machine, parent, site);
      for (const object of self.objects) {
        for (const source of built.objects) {
          for (const [name, cell] of source.properties) machine.trail.add(propertyCell(object, name), cell.value);
          machine.trail.add(object.rest, source.rest.value);
          machine.trail.add(object.keys, source.keys.value);
        }
      }
    }
  }
}

/** `super(…)`. */
export function superCall(machine: Machine, site: CallSite): Value {
  const made = classOf(machine);
  if (made !== null) initializeParent(machine, made, site.self, site, 0);
  return site.self;
}

function classOf(machine: Machine): ClassValue | null {
  const { home } = machine.frame;
  for (const one of machine.classes) if (one.prototype === home) return one;
  return null;
}

/** `super` in `super.name`: the object where the search for `name` begins. */
export function readSuper(machine: Machine): Value {
  const { home } = machine.frame;
  return home === null ? nothing : { ...nothing, objects: home.prototypes };
}
