import { type CrossingFailure, type CrossingLimits, tooLarge } from './crossing.ts';

/** Whether freshly parsed JSON keeps the limits and has no key named `__proto__`. Level by level, no recursion. */
export function measureJson(root: unknown, limits: Required<CrossingLimits>): CrossingFailure | null {
  let nodes = 1;
  let level: object[] = isContainer(root) ? [root] : [];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > limits.maxDepth) return tooLarge(`${limits.maxDepth} levels`);
    const below: object[] = [];
    for (const container of level) {
      const isArray = Array.isArray(container);
      const values: readonly unknown[] = isArray ? container : Object.values(container);
      nodes += values.length;
      if (nodes > limits.maxNodes) return tooLarge(`${limits.maxNodes} values`);
      if (!isArray && Object.hasOwn(container, '__proto__')) return unsafeKey();
      for (const value of values) if (isContainer(value)) below.push(value);
    }
    level = below;
  }
  return null;
}

export function unsafeKey(): CrossingFailure {
  const message = 'The value has an object with a key named __proto__, which cannot cross.';
  return { ok: false, code: 'VALUE_NOT_TRANSFERABLE', message };
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
