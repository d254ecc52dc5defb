import type { NativeCall } from '../callable.ts';
import { ofObject, type Value } from '../value.ts';

/** A list whose elements are any of these. */
export const list = ({ machine, node }: NativeCall, element: Value, part = 'list'): Value => {
  const object = machine.allocate(node, 'array', part);
  machine.trail.add(object.rest, element);
  return ofObject(object);
};
