import { records } from './tools.mjs';

/**
 * The programs of the warm group, as data. `source(n)` differs from run to run when `isNew`, so that no cache of any
 * contender has seen it; `expected(n)` is checked on every run, so that nothing wrong is ever timed. `share` scales the
 * number of runs, because some programs take a thousand times longer than others.
 */
export const workloads = [
  {
    id: 'trivial',
    title: 'trivial script',
    isNew: false,
    share: 1,
    source: () => 'return 20 + 22;',
    expected: () => 42,
  },
  { id: 'one-call-new', title: '1 tool call, program never seen before', isNew: true, share: 1, ...oneCall() },
  { id: 'one-call-known', title: '1 tool call, program seen before', isNew: false, share: 1, ...oneCall() },
  {
    id: 'ten-calls',
    title: '10 tool calls one after another, program never seen before',
    isNew: true,
    share: 0.5,
    source: (n) => `
let total = 0;
for (let i = 0; i < 10; i++) {
  const user = await tools.lookup({ id: ${n} + i });
  total += user.score;
}
return total;`,
    expected: (n) => 10 * n + 45,
  },
  {
    id: 'cpu',
    title: 'CPU loop of 1,000,000 iterations',
    isNew: false,
    share: 0.03,
    source: () => `
let sum = 0;
for (let i = 0; i < 1_000_000; i++) sum = (sum + i * 7) % 1_000_003;
return sum;`,
    expected: () => cpuSum,
  },
  {
    id: 'crossing',
    title: '5 MB JSON tool result',
    isNew: false,
    share: 0.03,
    source: () => `
const rows = await tools.load({});
return rows.length + rows[rows.length - 1].id;`,
    expected: () => 2 * records.length - 1,
  },
];

function oneCall() {
  return {
    source: (n) => `
const user = await tools.lookup({ id: ${n} });
return user.name + '/' + user.score;`,
    expected: (n) => `User ${n}/${n}`,
  };
}

const cpuSum = (() => {
  let sum = 0;
  for (let i = 0; i < 1_000_000; i++) sum = (sum + i * 7) % 1_000_003;
  return sum;
})();
