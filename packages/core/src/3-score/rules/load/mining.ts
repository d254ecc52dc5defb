import { nodesOf } from '../../syntax-nodes.ts';
import { stemsOf } from '../../tool-verbs.ts';
import { miningWords } from '../../work-words.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** Coins are made on machines of others: programs and protocols that are for nothing else. */
export const mining: ScoringRule = {
  id: 'mining',
  weight: 90,
  find({ program }) {
    return nodesOf(program)
      .texts.filter(({ text }) => stemsOf(text).some((word) => miningWords.has(word)))
      .map(({ node }): Finding => ({ message: 'names what only mining of coins needs', offset: node.start }));
  },
};
