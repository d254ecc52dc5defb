import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';

/** What `npm run demo:distributed` shows, without building again. */
const root = fileURLToPath(new URL('..', import.meta.url));
const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

let shown = '';
let status: number | null = null;
let stderr = '';

beforeAll(() => {
  ({
    stdout: shown,
    stderr,
    status,
  } = spawnSync(process.execPath, ['scripts/demo-distributed.mjs'], { cwd: root, encoding: 'utf8', timeout: 60_000 }));
}, 70_000);

/** The part of the output under one heading. */
const under = (heading: string) =>
  shown.split(/\n\n(?=[A-Za-z])/).find((part) => part.trim().startsWith(heading)) ?? '';

describe('the distributed demo', () => {
  it('is what npm runs', () => {
    const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
    expect(scripts['demo:distributed']).toBe('npm run --silent build && node scripts/demo-distributed.mjs');
  });

  it('succeeds and complains of nothing', () => {
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(shown).not.toMatch(/undefined|NaN|\u001b/);
  });

  it('starts two runtimes, and two brokers on one Redis where there is one', () => {
    const names = Array.from(
      under('Processes').matchAll(/^ {2}(.+?) +pid \d+ +(?:http|ws|redis):\S+$/gm),
      ([, name]) => name,
    );
    expect(names).toEqual(
      hasRedis ? ['runtime A', 'runtime B', 'redis', 'broker 1', 'broker 2'] : ['runtime A', 'runtime B', 'broker'],
    );
    expect(shown.includes('redis-server is not installed')).toBe(!hasRedis);
  });

  it('shows the report cross: turns out, calls and memory back, tools answered in between', () => {
    const report = under('examples/report-agent.ts');
    expect(report).toMatch(/client +→ broker( 1)? +POST \/sessions/);
    // Answers that arrive together are one turn; how many do depends on the machine.
    const turns = report.match(/broker( \d)? +→ runtime [AB] +turn \d+: .*KB$/gm) ?? [];
    expect(turns.length).toBeGreaterThanOrEqual(5);
    expect(report.match(/runtime [AB] → broker( \d)? +waits; memory [\d.]+ KB/g)).toHaveLength(turns.length - 1);
    expect(report.match(/orders:list call \d+, line 13$/gm)).toHaveLength(8);
    const answers = Array.from(report.matchAll(/orders:list ×(\d) in [\d.]+ ms; memory/g), ([, count]) =>
      Number(count),
    );
    expect(answers.reduce((sum, count) => sum + count, 0)).toBe(8);
    expect(report).toMatch(/→ client +completed, 10 tool calls/);
    expect(report).toContain('✓ total 1160, saved as report-customer-spend');
    if (hasRedis) expect(report).toMatch(/✓ broker 2 tells the same \d+ events/);
  });

  it('shows a runtime killed and its turn run once more elsewhere', () => {
    const [, killed = ''] = /(runtime [AB]) +✗ kill -9/.exec(shown) ?? [];
    const other = killed === 'runtime A' ? 'runtime B' : 'runtime A';
    expect(shown).toMatch(new RegExp(`→ ${killed} +turn 5: `));
    expect(shown).toMatch(new RegExp(`→ ${other} +turn 5 once more: `));
    expect(shown).toContain(`✓ ${other} ran the lost turn once more, and the script ended well:`);
    expect(shown).toContain('✓ no tool ran twice: five calls, 5 results');
  });

  it('stops everything', () => {
    const stopping = under('Stopping');
    expect(stopping.match(/drained, exit 0$/gm)).toHaveLength(hasRedis ? 4 : 2);
    expect(stopping.match(/runtime [AB] +ended by SIGKILL$/gm)).toHaveLength(1);
  });
});
