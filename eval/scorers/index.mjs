import { baseline } from './baseline.mjs';

/** The gates that every eval measures, as options. The plain rules know of no flows, so none is denied beside them. */
export const gates = { baseline: { scorer: baseline, flows: { defaults: false } }, rules: { scorer: 'rules' } };
