import { fileURLToPath } from 'node:url';
import { defineProject } from 'vitest/config';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The hooks' own tests once more, with React 18. */
export default defineProject({
  resolve: {
    alias: [
      { find: /^@enclave-vm\/([a-z]+)$/, replacement: `${root}packages/$1/src/index.ts` },
      { find: /^@enclave-vm\/([a-z]+)\/([a-z-]+)$/, replacement: `${root}packages/$1/src/$2.ts` },
      { find: /^(react|react-dom)(\/.*)?$/, replacement: `${root}conformance/react-18/node_modules/$1$2` },
      // Its CommonJS build would load React by itself, past the alias above.
      {
        find: /^@testing-library\/react$/,
        replacement: `${root}node_modules/@testing-library/react/dist/@testing-library/react.esm.js`,
      },
    ],
  },
  test: {
    name: 'react-18',
    dir: root,
    include: ['packages/react/src/**/*.test.{ts,tsx}'],
    env: { REACT_MAJOR: '18' },
    server: { deps: { inline: [/@testing-library\/react/] } },
    testTimeout: 30_000,
  },
});
