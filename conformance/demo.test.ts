import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';

/** What `npm run demo` shows, without building again. */
const root = fileURLToPath(new URL('..', import.meta.url));

let shown = '';
let status: number | null = null;
let stderr = '';

beforeAll(() => {
  const { demo } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')).scripts as { demo: string };
  const [, command = ''] = demo.split('&& node ');
  ({
    stdout: shown,
    stderr,
    status,
  } = spawnSync(process.execPath, command.split(' '), { cwd: root, encoding: 'utf8' }));
});

describe('the demo', () => {
  it('succeeds and complains of nothing', () => {
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(shown).not.toMatch(/✗|undefined|NaN|UNAWAITED/);
    expect(shown).not.toContain('\u001b');
  });

  it('shows each layer’s verdict and time, in the order in which a program passes them', () => {
    const verdicts = Array.from(shown.matchAll(/ms {2}[✓!] (\w+) +[\d.]+ m?s(?: .*)?$/gm), ([, layer]) => layer);
    expect(verdicts).toEqual(['prescan', 'validate', 'transform', 'score', 'sandbox', 'sanitize']);
  });

  it('shows each tool call with its arguments and line, and its answer with its time', () => {
    const calls = Array.from(shown.matchAll(/→ #(\d+) +([\w:]+) .*line \d+$/gm), ([, , tool]) => tool);
    const answers = Array.from(shown.matchAll(/← #(\d+) +([\w:]+) +[\d.]+ m?s$/gm), ([, , tool]) => tool);
    expect(new Set(calls)).toEqual(new Set(['users:list', 'orders:list', 'reports:save']));
    expect(answers.toSorted()).toEqual(calls.toSorted());
    expect(shown).toContain("{ userId: 'u1', cursor: 0 }");
  });

  it('starts calls that do not wait for each other before the first is answered', () => {
    const started = shown.slice(shown.indexOf('→ #2 '), shown.indexOf('← #2 '));
    expect(started.match(/→ #\d+ +orders:list/g)).toHaveLength(4);
  });

  it('shows the console, the result and the stats', () => {
    expect(shown).toMatch(/│ Found 4 customers$/m);
    expect(shown).toMatch(/│ Ada Lovelace +6 orders \$330\.00$/m);
    expect(shown).toMatch(/^Result\n {2}\{\n {4}report: 'report-customer-spend',\n {4}total: 1160,/m);
    expect(shown).toMatch(/^Stats\n {2}[\d.]+ m?s · [\d.]+ m?s in the engine · 10 tool calls · \d+ loop iterations/m);
  });
});
