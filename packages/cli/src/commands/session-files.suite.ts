import { fileOf, runCaptured } from '../command-line.suite.ts';

/** One that asks, one that does not, one that takes its time, and one that nobody here has. */
export const tools = fileOf(
  'session-tools.ts',
  `import { tool } from '@enclave-vm/core';
   export default {
     pay: tool({ needsApproval: true, handler: ({ to }: { to: string }) => 'paid ' + to }),
     look: tool({ effect: 'read', handler: () => 'seen' }),
     slow: { handler: () => new Promise((resolve) => setTimeout(resolve, 300, 'slow')) },
     outside: {},
   };`,
);
export const program = fileOf(
  'two-steps.js',
  "const seen = await tools.look(); console.log('I have', seen);\nreturn await tools.pay({ to: 'Ada', amount: 5 })",
);

let files = 0;
/** A file of its own for each test. */
export const newStore = () => fileOf('unused', '').replace(/unused$/, `sessions-${++files}.db`);
export const sessions = (store: string, ...argv: string[]) => runCaptured(['sessions', ...argv, '--store', store]);
export const idIn = (text: string) => /ses_\w+/.exec(text)?.[0] ?? 'none';

/** Runs a program whose session is left in a file. */
export async function leave(store: string, path = program, ...options: string[]) {
  const ended = await runCaptured(['run', path, '--tools', tools, '--store', store, ...options]);
  return { ...ended, id: idIn((await sessions(store, 'list')).stdout) };
}
