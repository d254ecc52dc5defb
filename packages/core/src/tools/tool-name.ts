const grammar = /^[A-Za-z0-9_][A-Za-z0-9_:.-]{0,127}$/;

/**
 * Names that mean something to every JavaScript object: a host that looks a tool up in a plain object would find
 * them, and a guest's `tools.x.then` must not look like a promise.
 */
const reservedSegments = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype', 'then']);

/**
 * Whether a text may name a tool: 1 to 128 letters, digits, `_`, `:`, `.` and `-`, not starting with a separator, and
 * no segment between separators is a reserved name such as `constructor`.
 */
export function isToolName(name: unknown): name is string {
  return (
    typeof name === 'string' && grammar.test(name) && !name.split(/[:.]/).some((part) => reservedSegments.has(part))
  );
}
