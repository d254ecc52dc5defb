import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Runs `children/NAME.mjs` in a fresh process and answers the object that it reported, or why there is none: a child
 * that does not report in time is killed, so that a hang of what is measured never hangs the bench.
 *
 * @param {string} name
 * @param {readonly string[]} [args]
 * @param {number} [timeoutMs]
 * @returns {Promise<{ ok: true, report: any, answerMs: number, exitMs: number } | { ok: false, reason: string }>} from
 *   spawn to the first line of output, and to the exit
 */
export function child(name, args = [], timeoutMs = 60_000) {
  const file = fileURLToPath(new URL(`../children/${name}.mjs`, import.meta.url));
  return new Promise((resolve) => {
    const startedAt = performance.now();
    const process_ = spawn(process.execPath, ['--expose-gc', ...process.execArgv, file, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr']) {
      process_[stream].setEncoding('utf8').on('data', (text) => {
        output[stream] = (output[stream] + text).slice(-10_000);
      });
    }
    let answerMs = 0;
    process_.stdout.once('data', () => {
      answerMs = performance.now() - startedAt;
    });
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      process_.kill('SIGKILL');
    }, timeoutMs);
    process_.once('close', (code) => {
      clearTimeout(timer);
      const exitMs = performance.now() - startedAt;
      if (isLate) resolve({ ok: false, reason: `not stopped after ${timeoutMs / 1000} s` });
      else if (code === 0) resolve({ ok: true, report: JSON.parse(output.stdout), answerMs, exitMs });
      else resolve({ ok: false, reason: lastLine(output.stderr) || `the process died (${code ?? 'signal'})` });
    });
  });
}

function lastLine(text) {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.find((line) => /^\w*(Error|FATAL)\b.*:/.test(line)) ?? '';
}
