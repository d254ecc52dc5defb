import { describe, expect, it } from 'vitest';
import { scrubPaths } from './scrub-paths.ts';

describe('scrubPaths', () => {
  it.each([
    ["ENOENT: no such file, open '/Users/Ada Lovelace/secret/keys.json'", "ENOENT: no such file, open '[path]'"],
    ['cannot read /home/ada/project/config.yml.', 'cannot read [path].'],
    ['(/var/lib/app/x.sock)', '([path])'],
    ['see file:///srv/app/main.js:3:4, then', 'see [path], then'],
    ['C:\\Program Files\\nodejs\\node.exe failed', '[path] failed'],
    ['in D:/build/agent/tool.ts:10', 'in [path]'],
    ['share \\\\fileserver\\team\\plan.docx is gone', 'share [path] is gone'],
    ['thrown in /weird/place/tool.ts:10:4', 'thrown in [path]'],
    ['at wasm://wasm/0041d3a2:wasm-function[312]:0x1d3f', ''],
    ['x=/tmp/a/b;y=1', 'x=[path]'],
    ['key:/etc/passwd', 'key:[path]'],
    ['via node:internal/process/task_queues:95:5', 'via [path]'],
  ])('removes the host path from %j', (text, expected) => {
    expect(scrubPaths(text)).toBe(expected);
  });

  it.each([
    'GET /api/users/1 answered 404',
    'https://example.com/home/ada/index.html',
    'https://example.com/usr/lib/a.js:1:2',
    'http://localhost:3000/src/main.ts:3:4 is not a path',
    'a ratio of 3/4, and/or both',
    'use node:fs? There is none.',
    'Error: bad\n    at main (script.js:3:5)\n    at script.js:9:1',
    'the /users and /home routes',
    'regular expression \\d+\\.\\d+',
    '2026/11/22 10:30',
    'time 10:30, ratio a:b',
  ])('leaves %j alone', (text) => {
    expect(scrubPaths(text)).toBe(text);
  });

  it('drops stack frames of the host and keeps those of the script', () => {
    const stack = [
      'Error: boom',
      '    at main (script.js:3:5)',
      '    at handler (/home/ada/app/tools.ts:10:4)',
      '    at async file:///srv/app/run.js:1:1',
      '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
      '    at readFileSync (node:fs:448:20)',
    ].join('\n');
    expect(scrubPaths(stack)).toBe('Error: boom\n    at main (script.js:3:5)');
  });

  it('removes the given roots wherever they are, and only as whole directories', () => {
    const options = { roots: ['/mount/the app', 'E:\\agents', '/'] };
    expect(scrubPaths('open /mount/the app/src/x.ts', options)).toBe('open [path]');
    expect(scrubPaths('in /mount/the app', options)).toBe('in [path]');
    expect(scrubPaths('in E:\\agents\\a', options)).toBe('in [path]');
    expect(scrubPaths('in /mount/the apple', options)).toBe('in /mount/the apple');
    expect(scrubPaths('https://example.com/mount/the app', options)).toBe('https://example.com/mount/the app');
    expect(scrubPaths('and/or', options)).toBe('and/or');
  });

  it('finds a path in any place of a long text, and stays linear on text made against it', () => {
    const hostile = [
      '/home/',
      "'/home/",
      '(/home/(',
      'C:\\',
      'C:\\a ',
      '/$/a',
      '\\\\a',
      ' at ',
      'node:a',
      'file:/',
      '/a/b.js',
      "'",
      '\\',
    ];
    for (const piece of hostile) {
      const text = piece.repeat(Math.ceil(60_000 / piece.length));
      const started = process.cpuUsage().user;
      scrubPaths(text, { roots: ['/home/ada'] });
      // Quadratic behaviour would take seconds; this bound is far from both.
      expect((process.cpuUsage().user - started) / 1_000, piece).toBeLessThan(500);
    }
  });
});
