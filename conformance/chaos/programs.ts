import { seededRandom } from '../seeded-random.ts';

/** A program and what it must come to, whatever dies while it runs. */
export interface ChaosProgram {
  readonly kind: string;
  /** What its tool calls say they are of. */
  readonly name: string;
  readonly code: string;
  readonly clientTools: readonly string[];
  /** What it prints, in order. */
  readonly lines: readonly string[];
  /** Its final value. */
  value(facts: ProgramFacts): unknown;
}

/** What only the run itself can tell. */
export interface ProgramFacts {
  /** The arguments of the nth tool call, from 1. */
  argsOf(call: number): Readonly<Record<string, unknown>>;
  /** What the client's answer to the nth call was that counted; undefined when that is not known. */
  givenTo(call: number): unknown;
}

/** Whether somebody lets a call of `count:approved` be made. */
export const isApproved = (args: unknown): boolean => (args as { n: number }).n % 2 === 1;

/** The kinds in turn, so that even a small run has each; otherwise as the seed says. */
export function chooseProgram(index: number, seed: number): ChaosProgram {
  const kind = kinds[index % kinds.length];
  if (!kind) throw new Error('there are no kinds of program');
  return makeProgram(kind, `session-${index}`, seed + index);
}

/** A short one that waits for tools, a client, a person and a timer. */
export function everythingProgram(name: string, seed: number): ChaosProgram {
  return makeProgram(everything, name, seed);
}

function makeProgram({ kind, make }: Kind, name: string, seed: number): ChaosProgram {
  const random = seededRandom(seed);
  const {
    body,
    clientTools = [],
    lines = [],
    value,
  } = make((least, most) => least + Math.floor(random() * (most - least + 1)));
  return { kind, name, code: `${preamble(name)}\n${body}`, clientTools, lines, value };
}

interface Kind {
  readonly kind: string;
  make(between: Between): Made;
}

type Between = (least: number, most: number) => number;

interface Made {
  readonly body: string;
  readonly clientTools?: readonly string[];
  readonly lines?: readonly string[];
  value(facts: ProgramFacts): unknown;
}

/** The dice in the arguments show a program that was played again with other random numbers. */
const preamble = (name: string) => `
const of = '${name}';
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const write = (n) => callTool('count:write', { of, n, dice: Math.random() });
const got = [];`;

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

const everything: Kind = {
  kind: 'everything',
  make: (between) => ({
    body: `
const [asked] = await Promise.all([callTool('count:approved', { of, n: 1 }), write(2), sleep(${between(5, 60)})]);
console.log('made');
got.push(asked, await callTool('ask', { of }));
await callTool('count:approved', { of, n: 4 }).catch((error) => got.push(error.code));
got.push(await callTool('count:once', { of, n: 5 }));
return got`,
    clientTools: ['ask'],
    lines: ['made'],
    value: ({ givenTo }) => [10, givenTo(3), 'APPROVAL_DENIED', 50],
  }),
};

const kinds: readonly Kind[] = [
  everything,
  {
    kind: 'one after the other',
    make(between) {
      const count = between(4, 9);
      return {
        body: `for (let n = 1; n <= ${count}; n++) { got.push(await write(n)); console.log('after ' + n); } return got`,
        lines: upTo(count).map((n) => `after ${n}`),
        value: () => upTo(count).map((n) => n * 10),
      };
    },
  },
  {
    kind: 'together',
    make(between) {
      const [rounds, width] = [between(2, 4), between(2, 6)];
      return {
        body: `
for (let round = 0; round < ${rounds}; round++) {
  got.push(...await Promise.all(Array.from({ length: ${width} }, (_, i) => write(round * ${width} + i + 1))));
  console.log('round ' + round);
}
return got`,
        lines: upTo(rounds).map((round) => `round ${round - 1}`),
        value: () => upTo(rounds * width).map((n) => n * 10),
      };
    },
  },
  {
    kind: 'race',
    make(between) {
      const count = between(4, 8);
      return {
        body: `
for (let n = 1; n <= ${count}; n++) {
  const call = write(n);
  await Promise.race([call, sleep(${between(10, 60)})]);
  if (n % 2 === 0) got.push(await call);
}
return got`,
        value: () =>
          upTo(count)
            .filter((n) => n % 2 === 0)
            .map((n) => n * 10),
      };
    },
  },
  {
    kind: 'read and write',
    make(between) {
      const count = between(3, 8);
      return {
        body: `
for (let n = 1; n <= ${count}; n++) {
  const seen = await callTool('count:read', { of, n });
  got.push(await callTool('count:once', { of, n: seen }));
  console.log('after ' + n);
}
return got`,
        lines: upTo(count).map((n) => `after ${n}`),
        value: () => upTo(count).map((n) => n * 10),
      };
    },
  },
  {
    kind: 'approvals',
    make(between) {
      const count = between(2, 4);
      return {
        body: `
for (let n = 1; n <= ${count}; n++) {
  const [asked, written] = await Promise.allSettled([callTool('count:approved', { of, n }), write(100 + n)]);
  got.push(asked.status === 'fulfilled' ? asked.value : asked.reason.code, written.value);
  console.log('after ' + n);
}
return got`,
        lines: upTo(count).map((n) => `after ${n}`),
        value: () => upTo(count).flatMap((n) => [isApproved({ n }) ? n * 10 : 'APPROVAL_DENIED', 1_000 + n * 10]),
      };
    },
  },
  {
    kind: 'client tools',
    make(between) {
      const count = between(2, 5);
      return {
        body: `
for (let n = 1; n <= ${count}; n++) {
  got.push(await callTool('ask', { of, n }));
  await write(n);
}
return got`,
        clientTools: ['ask'],
        value: ({ givenTo }) => upTo(count).map((n) => givenTo(2 * n - 1)),
      };
    },
  },
  {
    kind: 'naps',
    make(between) {
      const count = between(4, 9);
      return {
        body: `
for (let n = 1; n <= ${count}; n++) {
  const [value] = await Promise.all([write(n), sleep(${between(5, 120)})]);
  got.push(value);
  console.log('after ' + n);
}
return got`,
        lines: upTo(count).map((n) => `after ${n}`),
        value: () => upTo(count).map((n) => n * 10),
      };
    },
  },
  {
    kind: 'far timer',
    make: (between) => ({
      body: `got.push(await write(1)); await sleep(${between(5_050, 5_800)}); got.push(await write(2)); return got`,
      value: () => [10, 20],
    }),
  },
  {
    kind: 'many turns',
    make(between) {
      const count = between(20, 40);
      return {
        body: `
const kept = [];
for (let n = 1; n <= ${count}; n++) {
  kept.push(String(await callTool('count:read', { of, n })).repeat(500 + n));
  if (n % 10 === 0) { got.push(await write(n)); console.log('after ' + n); }
}
return [...got, kept.length]`,
        lines: upTo(count)
          .filter((n) => n % 10 === 0)
          .map((n) => `after ${n}`),
        value: () => [
          ...upTo(count)
            .filter((n) => n % 10 === 0)
            .map((n) => n * 10),
          count,
        ],
      };
    },
  },
  {
    kind: 'dice',
    make(between) {
      const count = between(4, 8);
      return {
        body: `
for (let n = 1; n <= ${count}; n++) {
  const dice = Math.random();
  await callTool('count:write', { of, n, dice, at: Date.now() });
  got.push(dice);
}
return got`,
        value: ({ argsOf }) => upTo(count).map((n) => argsOf(n).dice),
      };
    },
  },
];
