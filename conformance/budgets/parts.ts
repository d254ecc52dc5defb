/** A part of the project whose tests have a share of the time that all may take. */
export interface Part {
  readonly name: string;
  /** Minutes that its tests may take, with the workers of the run at work beside each other. */
  readonly minutes: number;
  /** What the paths of its test files begin with, from the root of the repository. */
  readonly paths: readonly string[];
}

/** Most minutes that a whole run may take from its first to its last test file. */
export const wholeRunMinutes = 15;

/** Each test file belongs to the part with the longest beginning of its path; none may belong to two, or to none. */
export const parts: readonly Part[] = [
  {
    name: 'core',
    minutes: 3,
    paths: [
      'packages/ast/',
      'packages/guest/',
      'packages/protocol/',
      'packages/core/',
      'packages/cli/',
      'conformance/adversary.',
      'conformance/attack.',
      'conformance/demo.',
      'conformance/docs-',
      'conformance/engine.',
      'conformance/honest.',
      'conformance/limitations.',
      'conformance/package-graph.',
      'conformance/packed.',
    ],
  },
  {
    name: 'pool',
    minutes: 1.5,
    paths: ['packages/core/src/placements/', 'conformance/pool'],
  },
  {
    name: 'distributed',
    minutes: 2,
    paths: [
      'packages/broker/',
      'packages/client/',
      'packages/runtime/',
      'conformance/demo-distributed.',
      'conformance/deploy.',
      'conformance/distributed.',
      'conformance/mounts.',
      'conformance/service-',
      'conformance/streaming.',
    ],
  },
  {
    name: 'durable',
    minutes: 1.5,
    paths: [
      'packages/broker/src/file/',
      'packages/core/src/approvals.',
      'packages/core/src/durable.',
      'packages/core/src/journal/',
      'packages/core/src/session.',
      'packages/core/src/snapshot/',
      'conformance/docs-durability.',
      'conformance/durable-',
      'conformance/schedules',
    ],
  },
  {
    name: 'scoring',
    minutes: 0.5,
    paths: [
      'packages/core/src/3-score/',
      'packages/core/src/session-guard.',
      'conformance/eval.',
      'conformance/recorded-model.',
    ],
  },
  {
    name: 'web',
    minutes: 2,
    paths: ['apps/', 'packages/react/', 'packages/cli/src/playground-server/', 'conformance/web/'],
  },
  {
    name: 'proof',
    minutes: 2.5,
    paths: [
      'conformance/budgets',
      'conformance/corrupted',
      'conformance/fuzz',
      'conformance/matrix',
      'conformance/runtime-',
      'conformance/runtimes',
      'conformance/supply-chain.',
    ],
  },
];

/** The parts that a file could belong to: exactly one, or the map is wrong. */
export function partsOf(file: string): Part[] {
  const lengthOf = ({ paths }: Part) =>
    Math.max(0, ...paths.filter((path) => file.startsWith(path)).map((path) => path.length));
  const longest = Math.max(...parts.map(lengthOf));
  return longest === 0 ? [] : parts.filter((part) => lengthOf(part) === longest);
}
