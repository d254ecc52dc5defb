export type { PatternAction } from './detector.ts';
export { createPatternSettings, type PatternOptions, type PatternSettings } from './pattern-options.ts';
export {
  createPatternWatch,
  type PatternCall,
  type PatternState,
  type PatternVerdict,
  type PatternWatch,
} from './pattern-watch.ts';
