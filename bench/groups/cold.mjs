import { child } from '../measure/child.mjs';
import { duration } from '../measure/report.mjs';
import { median } from '../measure/statistics.mjs';

const programs = [
  { title: 'trivial', program: 'return 20 + 22;', expected: '42' },
  { title: '1 tool call', program: 'const user = await tools.lookup({ id: 42 });\nreturn user.score;', expected: '42' },
];

/**
 * Import and first run, each in a fresh process; the contenders take turns, with an empty process among them.
 *
 * @param {{ peers: readonly import('../peers/index.mjs').Peer[], isQuick: boolean }} input
 */
export async function cold({ peers, isQuick }) {
  const rounds = isQuick ? 2 : 10;
  const empty = [];
  const cells = new Map(peers.flatMap(({ name }) => programs.map(({ title }) => [`${name}, ${title}`, []])));
  for (let round = 0; round < rounds; round++) {
    empty.push(await completed('empty', []));
    for (const { name } of peers) {
      for (const { title, program, expected } of programs) {
        cells.get(`${name}, ${title}`).push(await completed('first-run', [name, program, expected]));
      }
    }
  }
  const middle = (times, value) => median(times.map(value));
  const beyond = (times, value) => middle(times, value) - middle(empty, value);
  const answer = ({ answerMs }) => answerMs;
  const exit = ({ exitMs }) => exitMs;
  const firstRun = (times) => middle(times, ({ report }) => report.firstRunMs);
  const own = cells.get('enclave, 1 tool call');
  return {
    title: 'Cold: a fresh process that imports, runs once and exits',
    columns: ['', 'answer, beyond an empty process', 'import and setup', 'first run', 'exit, beyond an empty process'],
    rows: [...cells].map(([name, times]) => [
      name,
      duration(beyond(times, answer)),
      duration(middle(times, ({ report }) => report.importMs)),
      duration(firstRun(times)),
      duration(beyond(times, exit)),
    ]),
    targets: [
      {
        text: 'import and first run with 1 tool call, beyond an empty process,',
        measured: beyond(own, answer),
        limit: 100,
        unit: ' ms',
      },
      { text: 'first run alone', measured: firstRun(own), limit: 40, unit: ' ms' },
    ],
    notes: [
      `Medians of ${rounds} processes each. An empty Node process answers after ${duration(middle(empty, answer))} here and is gone after ${duration(middle(empty, exit))}.`,
      'The exit stands apart because it is no part of the answer, and processes with WebAssembly in them exit later.',
    ],
  };
}

async function completed(name, args) {
  const answer = await child(name, args);
  if (!answer.ok) throw new Error(`${name} ${args[0] ?? ''}: ${answer.reason}`);
  return answer;
}
