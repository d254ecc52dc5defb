import type { ScoringRule } from '../rule.ts';

/** A tool is called once for every turn of a loop. */
export const toolCallInLoop: ScoringRule = {
  id: 'tool-call-in-loop',
  weight: 5,
  find: ({ features }) =>
    features.toolCalls
      .filter(({ inLoop }) => inLoop)
      .map(({ name, start }) => ({
        message: `calls ${name === null ? 'a tool' : `"${name}"`} in a loop`,
        offset: start,
      })),
};
