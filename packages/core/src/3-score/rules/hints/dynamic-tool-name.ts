import type { ScoringRule } from '../rule.ts';

/** Which tool is called cannot be told from the text. */
export const dynamicToolName: ScoringRule = {
  id: 'dynamic-tool-name',
  weight: 15,
  find: ({ features }) =>
    features.toolCalls
      .filter(({ name }) => name === null)
      .map(({ start }) => ({ message: 'calls a tool whose name the text does not tell', offset: start })),
};
