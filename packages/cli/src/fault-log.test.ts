import { expect, it } from 'vitest';
import { createFaultLog } from './fault-log.ts';

it('tells a fault in one line that drives no terminal, with its cause', () => {
  const lines: string[] = [];
  const log = createFaultLog('enclave serve', { write: (text) => lines.push(text) });
  log(new Error('first\n\u001b[31msecond', { cause: new Error('why') }));
  log('no error at all');
  expect(lines).toEqual(['enclave serve: first \\u001b[31msecond (why)\n', 'enclave serve: no error at all\n']);
});

it('tells one that lasts every ten seconds, and others at once', () => {
  const lines: string[] = [];
  let now = 0;
  const log = createFaultLog('enclave serve', { write: (text) => lines.push(text) }, () => now);
  for (now = 0; now < 20_000; now += 500) log(new Error('away'));
  log(new Error('another'));
  expect(lines).toEqual(['enclave serve: away\n', 'enclave serve: away\n', 'enclave serve: another\n']);
});

it('forgets rather than grows', () => {
  let lines = 0;
  const log = createFaultLog('enclave serve', { write: () => lines++ });
  for (let round = 0; round < 2; round++) for (let id = 0; id < 150; id++) log(new Error(`fault ${id}`));
  expect(lines).toBeGreaterThan(150);
});
