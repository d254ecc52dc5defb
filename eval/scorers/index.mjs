import { baseline } from './baseline.mjs';

/** The scorers that every eval measures. */
export const scorers = { baseline, rules: 'rules' };
