import { replay } from '../recorded-model.mjs';
import { baseline } from './baseline.mjs';

/** Where the rules leave the decision to a model: all but what two full proofs are against. */
export const grey = [0, 99];

/** Whether a gate answers from a recording, which may not have all scripts. */
export const isRecorded = (name) => name.endsWith('chat:recorded');

const recording = new URL('../recordings/large-model.jsonl', import.meta.url);

/** The gates that every eval measures, as options. The plain rules know of no flows, so none is denied beside them. */
export function gatesOf(core) {
  const fetch = replay(recording);
  const model = core.createChatScorer({ url: 'https://recorded.example', model: 'recorded', cache: false, fetch });
  return {
    baseline: { scorer: baseline, flows: { defaults: false } },
    rules: { scorer: 'rules' },
    ...withModel(core, model),
  };
}

/** A model alone, and behind the rules. */
export function withModel(core, model) {
  const composite = core.createCompositeScorer({ first: core.rulesScorer, second: model, grey });
  return { [model.name]: { scorer: model }, [composite.name]: { scorer: composite } };
}
