import type { Fact, Program, Promised, Statement } from './program.ts';

/** The program as JavaScript. Whatever it can see goes to its console, and into the value that it ends with. */
export function programText(program: Program): string {
  let labels = 0;
  const body = block(program.body, () => labels++);
  return `${before}
const main = async () => {
${body}
for (const promise of launched) say('launched', await promise);
};
${program.isCaught ? `try { await main(); } catch (error) { say('ended by', described(error)); }` : 'await main();'}
return { log, counter, clock: Date.now() - began, random: Math.random(), id: crypto.randomUUID() };`;
}

/** State of many kinds, all of which has to survive. */
const before = `const began = Date.now();
const log = [];
let counter = 0;
const memo = new Map();
const launched = [];
class Keeper { #seen = new Set(); note(value) { this.#seen.add(value); return [...this.#seen]; } }
const keeper = new Keeper();
const counting = (function* () { let step = 1; while (true) { counter += step; step = (yield counter) ?? step + 1; } })();
const described = (value) => value instanceof Error
  ? [value.name, value.code, value.message, value instanceof AggregateError ? value.errors.map(described) : []]
  : value;
const say = (label, value) => { log.push([label, value]); memo.set(label, log.length); console.log(label, described(value)); };
const later = (ms, value) => new Promise((resolve) => setTimeout(resolve, ms, value));`;

const facts: Readonly<Record<Fact, string>> = {
  clock: 'Date.now() - began',
  random: 'Math.random()',
  uuid: 'crypto.randomUUID()',
  counter: '++counter',
  generator: '[counting.next().value, counting.next(counter).value]',
  memo: '[...memo, keeper.note(counter)]',
  rich: '[new Date(began), new Map([[counter, new Set(launched.keys())]]), BigInt(counter), undefined, NaN, -0]',
};

function block(statements: readonly Statement[], label: () => number): string {
  return statements.map((statement) => statementText(statement, label)).join('\n');
}

function statementText(statement: Statement, label: () => number): string {
  switch (statement.kind) {
    case 'await':
      return `say('awaits ${label()}', await ${promiseText(statement.promise, label)});`;
    case 'launch': {
      const promise = promiseText(statement.promise, label);
      return statement.isAwaited ? `launched.push(${promise});` : `void ${promise};`;
    }
    case 'try': {
      const { body, caught, last } = statement;
      const handler = `catch (error) { say('caught ${label()}', described(error));\n${block(caught ?? [], label)}\n}`;
      const final = `finally { say('finally ${label()}');\n${block(last ?? [], label)}\n}`;
      return `try {\n${block(body, label)}\n} ${caught || !last ? handler : ''} ${last ? final : ''}`;
    }
    case 'repeat': {
      const name = `n${label()}`;
      return `for (let ${name} = 0; ${name} < ${statement.times}; ${name}++) {\n${block(statement.body, label)}\n}`;
    }
    case 'generate': {
      const name = `all${label()}`;
      const yields = statement.promises.map((promise) => `yield await ${promiseText(promise, label)};`).join('\n');
      return `const ${name} = async function* () { try {\n${yields}\n} finally { say('${name} is over'); } };
{ let taken = 0; for await (const one of ${name}()) { say('${name}', one); if (++taken >= ${statement.limit}) break; } }`;
    }
    case 'say':
      return `say('${statement.what} ${label()}', ${facts[statement.what]});`;
  }
}

function promiseText(promise: Promised, label: () => number): string {
  switch (promise.kind) {
    case 'call':
      // What has happened is among the arguments, so that a run which took another way is found out at once.
      return `tools.${promise.tool}({ n: ${promise.n}, after: log.length, counter: counter++ })`;
    case 'timer':
      return `later(${promise.ms}, 'timer ${label()}')`;
    case 'many':
      return `Promise.${promise.how}([${promise.of.map((one) => promiseText(one, label)).join(', ')}])`;
    case 'async':
      return `(async () => {\n${block(promise.body, label)}\nreturn ++counter;\n})()`;
    case 'chain': {
      const callback =
        promise.how === 'then'
          ? `(value) => { say('then ${label()}', value); return [value]; }`
          : promise.how === 'catch'
            ? `(error) => { say('catch ${label()}', described(error)); return described(error); }`
            : `() => say('settled ${label()}')`;
      return `${promiseText(promise.of, label)}.${promise.how}(${callback})`;
    }
  }
}
