import { walk } from '@enclave-vm/ast';
import { stemsOf } from '../../tool-verbs.ts';
import { miningWords } from '../../work-words.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** Coins are made on machines of others: programs and protocols that are for nothing else. */
export const mining: ScoringRule = {
  id: 'mining',
  weight: 90,
  find({ program }) {
    const findings: Finding[] = [];
    walk(program, (node) => {
      const text = node.type === 'Literal' ? node.value : node.type === 'TemplateElement' ? node.value.cooked : null;
      if (typeof text !== 'string') return;
      const words = stemsOf(text);
      if (words.some((word) => miningWords.has(word) && word !== 'bitcoin' && word !== 'mining'))
        findings.push({ message: 'names what only mining of coins needs', offset: node.start });
    });
    return findings;
  },
};
