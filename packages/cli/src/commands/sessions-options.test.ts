import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { fileOf, runCaptured } from '../command-line.suite.ts';
import { leave, newStore, program, sessions, tools } from './session-files.suite.ts';

describe('a wrong use of enclave sessions', () => {
  const store = newStore();
  beforeAll(() => leave(store, fileOf('one-of-them.js', 'return 1')));
  it.each([
    ['no place', ['list'], '--url of a broker, or --store'],
    ['two places', ['list', '--store', store, '--url', 'http://127.0.0.1:1'], 'one of the two'],
    ['a token for a file', ['list', '--store', store, '--token', 'a-token'], '--token is for a broker'],
    [
      'tools for a broker',
      ['resume', 'ses_12345678', '--url', 'http://127.0.0.1:1', '--tools', tools],
      '--tools is for',
    ],
    ['a tenant for a broker', ['list', '--url', 'http://127.0.0.1:1', '--tenant', 'acme'], '--tenant is for a file'],
    ['a broker that is not there', ['list', '--url', 'http://127.0.0.1:1'], 'NETWORK'],
    ['a URL that is none', ['list', '--url', 'broker'], 'http://'],
    ['a file that is none', ['list', '--store', fileOf('text.db', 'no database '.repeat(1000))], 'storePath'],
    ['a file that is not there', ['list', '--store', `${store}-absent`], 'there is no such file'],
    ['a file in no folder', ['run', program, '--store', `${store}/nowhere/a.db`], 'folder'],
    ['a status that is none', ['list', '--store', store, '--status', 'lost'], 'waiting_for_approval'],
    ['a limit that is none', ['list', '--store', store, '--limit', '-1'], 'whole number'],
    ['a session that is not there', ['show', 'ses_12345678', '--store', store], 'SESSION_NOT_FOUND'],
    ['an id that is none', ['show', '../..', '--store', store], 'id of a session'],
    ['to follow a file', ['events', 'ses_12345678', '--store', store, '--follow'], '--url'],
    ['a note to nothing', ['resume', 'ses_12345678', '--store', store, '--note', 'a'], '--approve or --deny'],
    ['a call that is none', ['resume', 'ses_12345678', '--store', store, '--approve', '\u001b[2J'], 'ids of calls'],
    [
      'an answer without a call',
      ['resume', 'ses_12345678', '--store', store, '--answer', '{"a":1}'],
      '--answer must be',
    ],
    [
      'an answer that is no JSON',
      ['resume', 'ses_12345678', '--store', store, '--answer', 'call_1=yes'],
      '--answer must',
    ],
    ['a turn that is none', ['fork', 'ses_12345678', '--store', store, '--turn', '0'], 'from 1'],
  ])('is %s: one line, exit code 2', async (_, argv, message) => {
    const { status, stdout, stderr } = await runCaptured(argv[0] === 'run' ? argv : ['sessions', ...argv]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/^(enclave|error): [^\n\u001b]+\n(\(run with --help for all options\)\n)?$/);
  });
});

describe('docs/cli.md', () => {
  const page = readFileSync(new URL('../../../../docs/cli.md', import.meta.url), 'utf8');

  it.each(['list', 'show', 'events', 'resume', 'fork'])('names every option of sessions %s', async (command) => {
    const { stdout } = await runCaptured(['sessions', command, '--help']);
    const section = page.slice(page.indexOf(`### \`enclave sessions ${command}`)).split('\n##', 1)[0] ?? '';
    const shared = page.slice(page.indexOf('## `enclave sessions`'), page.indexOf('### `enclave sessions'));
    const options = Array.from(stdout.matchAll(/^ {2,}(?:-\w, )?(--[a-z]+)/gm), ([, option = '']) => option);
    expect(options.length).toBeGreaterThan(5);
    for (const option of options.filter((name) => name !== '--help')) expect(section + shared).toContain(option);
  });

  it('says that a place on the command line stands above variables', async () => {
    const store = newStore();
    await leave(store, fileOf('for-variables.js', 'return 1'));
    vi.stubEnv('ENCLAVE_URL', 'http://127.0.0.1:1');
    vi.stubEnv('ENCLAVE_TOKEN', 'a-token');
    expect(await sessions(store, 'list')).toMatchObject({ status: 0 });
    vi.stubEnv('ENCLAVE_STORE', `${store}-absent`);
    expect((await runCaptured(['sessions', 'list'])).stderr).toContain('NETWORK');
    vi.stubEnv('ENCLAVE_URL', '');
    expect((await runCaptured(['sessions', 'list'])).stderr).toContain('no such file');
    vi.stubEnv('ENCLAVE_STORE', store);
    expect(await runCaptured(['sessions', 'list'])).toMatchObject({ status: 0 });
    vi.unstubAllEnvs();
  });
});
