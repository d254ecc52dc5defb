/**
 * The only names that the transform adds to a program. They are parameters of the wrapper function, never properties
 * of the guest's `globalThis`; validation refuses a program that uses any name with this prefix.
 */
export const helperPrefix = '__enclave_';

export const helperNames = {
  /** Loop iterations that are left; the transform counts it down in every loop. */
  left: '__enclave_left',
  /** Called when no iteration is left; never returns. */
  stop: '__enclave_stop',
  /** Turns a computed key into a safe property key, once, or throws. */
  key: '__enclave_key',
} as const;
