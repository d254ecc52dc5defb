import { helperNames } from '../helper-names.ts';

const { left, stop, key } = helperNames;

/**
 * What stands before and after the script in the output. The script begins on a line of its own, so its line n is line
 * n + 1 of the output and its columns are kept; it ends with a line break, so a last `//` comment ends too.
 */
export const wrapper = {
  before: `((${left},${stop},${key})=>[async()=>{"use strict";\n`,
  after: `\n},()=>${left}])`,
} as const;

/** Offset of the brace that opens the main function's body. */
export const mainBodyStart = wrapper.before.lastIndexOf('{');

/** How far before the end of the output the main function's body ends. */
export const mainBodyTail = wrapper.after.length - wrapper.after.indexOf('}') - 1;

/** First thing in every loop body: true until the iterations are spent, then `stop` throws. */
export const meter = `${left}--||${stop}();`;
