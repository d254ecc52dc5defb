/** Cores that this process may use; found without an import, because this file also loads where Node's modules are not. */
export function availableCores(): number {
  const os = globalThis.process?.getBuiltinModule?.('node:os');
  return os?.availableParallelism() ?? globalThis.navigator?.hardwareConcurrency ?? 1;
}
