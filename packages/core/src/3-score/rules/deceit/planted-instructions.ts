import { nodesOf } from '../../syntax-nodes.ts';
import { stemsOf } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** A text that the script writes gives orders to a model that will read it: an injection for the next one. */
export const plantedInstructions: ScoringRule = {
  id: 'planted-instructions',
  weight: 70,
  find({ program, features }) {
    const findings: Finding[] = [];
    if (features.toolCalls.some(({ name }) => name !== null && stemsOf(name).some((stem) => modelWords.has(stem))))
      return findings;
    for (const { text, node, parent } of nodesOf(program).texts) {
      // What a comparison names is not written.
      if (text.length < 40 || (parent?.type === 'BinaryExpression' && parent.operator !== '+')) continue;
      if (orders.some((order) => order.test(text.slice(0, 4_000))))
        findings.push({ message: 'writes orders to a model that will read the text', offset: node.start });
    }
    return findings;
  },
};

const reader =
  '(?:(?:ai|llm|language)(?: (?:agents?|assistants?|models?|bots?|tools?|systems?))?|llms|assistants?|chatbots?|copilots?)';

const orders = [
  /\b(?:ignore|disregard|forget|override|bypass)\s(?:all\s|any\s|every\s|the\s|your\s|these\s|those\s|of\s){0,4}(?:previous|prior|earlier|above|preceding|existing|former|system|safety)\s(?:instruction|order|prompt|rule|message|direction|guideline|text)/i,
  /\byou are (?:now|no\slonger) (?:acting|bound|in (?:developer|admin|debug)|an? (?:\w{1,20} )?(?:ai|assistant|agent|model))\b/i,
  new RegExp(
    `\\b(?:note|instruction|message|order|reminder|notice|directive)s? (?:to|for) (?:the |any |all |every |other |future |automated |reviewing ){0,3}${reader}\\b`,
    'i',
  ),
  new RegExp(
    `\\b${reader} (?:that |who |which |reading |processing |summari[sz]ing |handling )?(?:\\w{1,20} ){0,4}(?:must|should|shall|have to|has to|are to|is to)\\b`,
    'i',
  ),
  /\b(?:if|when|as) (?:you are |you're )?an? (?:ai|llm|language model|ai \w{1,20})\b/i,
  /\b(?:do not|don't|never) (?:tell|inform|mention|reveal|alert|ask)\b[^.]{0,30}\b(?:user|human)s?\b/i,
  /\b(?:do not|don't|never) (?:mention|report|list|note|show) (?:it|this|that|these|them|anything)\b[^.]{0,20}\bin (?:the |your |any ){0,2}(?:answer|final|output|reply|report|result|summary)/i,
  /\[\/?(?:INST|SYSTEM)\]|<\|im_start\|>|<system>/i,
];

/** Who asks a model himself writes orders to it: that is what a prompt is. */
const modelWords = new Set(['ai', 'anthropic', 'claude', 'completion', 'gemini', 'gpt', 'llm', 'model', 'openai']);
