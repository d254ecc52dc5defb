import type { EnclaveOptions } from '@enclave-vm/core';

/** Set when a tool ran that no attack may ever reach. */
export const secretCalls: unknown[] = [];

/** The tools of the attack environment, see `attack-format.md`. */
export const attackTools: NonNullable<EnclaveOptions['tools']> = {
  echo: { handler: (args) => args },
  boom: {
    handler: () => {
      const cause = new Error('inner failure at /srv/app/secret/inner.js:10:5');
      throw Object.assign(new Error('cannot open /home/service/credentials.json', { cause }), { code: 'EACCES' });
    },
  },
  live: {
    handler: () => ({
      run: () => process.exit(1),
      get env() {
        return process.env;
      },
      nested: { constructor: Function },
    }),
  },
  slow: {
    handler: (args) => {
      const { ms = 1, value = null } = (args ?? {}) as { ms?: number; value?: unknown };
      return new Promise((resolve) => setTimeout(resolve, Math.min(Number(ms) || 1, 200), value));
    },
  },
  // A promise-like of the host is awaited by the host; what reaches the guest is data that only looks like one.
  // biome-ignore lint/suspicious/noThenProperty: it is what this tool is for
  thenable: { handler: () => ({ then: 'not a function', value: 1 }) },
  secret: {
    handler: (args) => {
      secretCalls.push(args);
      return 'secret';
    },
  },
  'users:list': {
    handler: () => [
      { id: 1, name: 'Ada', email: 'ada@example.com' },
      { id: 2, name: 'Grace', email: 'grace@example.com' },
    ],
  },
};
