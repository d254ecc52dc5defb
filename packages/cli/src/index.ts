export { exitCodes } from './exit-codes.ts';
export { runCommandLine } from './program.ts';
