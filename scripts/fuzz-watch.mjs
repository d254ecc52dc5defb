// The second thread of fuzz.mjs: when no case has begun for too long, the last one holds the first thread. It is kept,
// and the process ended, since nothing else can end it.
import { writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

let last;
let lastAt = Date.now();
parentPort.on('message', (message) => {
  last = message;
  lastAt = Date.now();
});
setInterval(() => {
  if (last === undefined || Date.now() - lastAt < workerData.hangMs) return;
  const file = new URL(`../conformance/fuzz/finds/${last.target}-hangs-${lastAt}.json`, import.meta.url);
  const find = { problem: 'it hangs', ...last, case: JSON.stringify(last.case), outcome: '', isOpen: true };
  writeFileSync(file, `${JSON.stringify(find, null, 2)}\n`);
  console.error(`${last.target}: a case hangs, kept as ${file.pathname}`);
  process.kill(process.pid, 'SIGKILL');
}, 1_000);
