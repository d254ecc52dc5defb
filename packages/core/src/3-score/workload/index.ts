export {
  fromTool,
  isChance,
  isClock,
  isDeadline,
  isMoment,
  isNamedDate,
  isNth,
  isOfOne,
  isRandom,
  isRemainder,
  isSelected,
  isShifted,
  isUnguessable,
  spaceOf,
} from './cell.ts';
export { feedingOf } from './feeding.ts';
export { isPaging } from './is-paging.ts';
export { readWork } from './read-work.ts';
export { type Repetition, repetitionOf } from './repetition.ts';
export type { Loop, Place, ScriptWork, Work, WorkArgument, WorkCall } from './work.ts';
