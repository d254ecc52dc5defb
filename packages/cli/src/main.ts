#!/usr/bin/env node
import { runCommandLine } from './program.ts';

/** Milliseconds that what the tools file left behind, such as an open connection, may keep the process alive. */
const graceMs = 1_000;

// Whoever read the output may stop, as `head` does: then the rest has no reader and is dropped.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await runCommandLine(process.argv.slice(2));
setTimeout(() => process.exit(), graceMs).unref();
