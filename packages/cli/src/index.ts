export { exitCodes } from './exit-codes.ts';
export { runCommandLine } from './program.ts';
export type { CommandStreams, OutputStream } from './streams.ts';
