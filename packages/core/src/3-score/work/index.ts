export {
  fromTool,
  isChance,
  isClock,
  isMoment,
  isNamedDate,
  isNth,
  isRandom,
  isSelected,
  isShifted,
  isUnguessable,
  spaceOf,
} from './cell.ts';
export { feedingOf } from './feeding.ts';
export { readWork } from './read-work.ts';
export { type Repetition, repetitionOf } from './repetition.ts';
export type { Loop, Place, ScriptWork, Work, WorkArgument, WorkCall } from './work.ts';
