import type { JudgedScript } from '../3-score/index.ts';
import { readCount, readFields, readList, readText, UntrustedData } from './read-turn.ts';

const maxRulings = 100;
const maxCalls = 1_000_000;
const maxName = 256;
const maxSentence = 64 * 1024;

/** What is known of a script's flows, read as hostile input. @throws UntrustedData */
export function readJudgedScript(value: unknown): JudgedScript {
  const fields = readFields(value, 'the flows');
  const asks = readFields(fields.asks, 'what is asked');
  return {
    // Whatever is not true makes the guard of the calls more careful.
    isComplete: fields.isComplete === true,
    rulings: readList(fields.rulings, maxRulings, (ruling) => {
      const { action, message, line } = readFields(ruling, 'a ruling');
      if (action !== 'deny' && action !== 'ask') throw new UntrustedData('a ruling that is unknown');
      return { action, message: readText(message, maxSentence), line: readCount(line) };
    }),
    asks: {
      tools: readList(asks.tools, maxCalls, (tool) => readText(tool, maxName)),
      cleared: readList(asks.cleared, maxCalls, (pair) => {
        const [tool, line] = readList(pair, 2, (part) => part);
        return [readText(tool, maxName), readCount(line)] as const;
      }),
    },
  };
}
