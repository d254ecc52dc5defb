import type { MachineEvent } from '@enclave-vm/core/placement';
import { expect, it } from 'vitest';
import { EventBatch } from './event-batch.ts';

const line = (text: string): MachineEvent => ({ kind: 'console', level: 'log', text });

it('sends at 256 events and at a million characters, and keeps what is left', () => {
  const sent: number[] = [];
  const batch = new EventBatch((events) => sent.push(events.length));
  for (let count = 0; count < 257; count++) batch.add(line('x'));
  expect(sent).toEqual([256]);
  batch.add(line('x'.repeat(1024 * 1024)));
  expect(sent).toEqual([256, 2]);
  batch.add(line('last'));
  expect(batch.take()).toEqual([line('last')]);
  expect(batch.take()).toEqual([]);
});

it('sends after 20 ms: by itself, and when a turn that holds the thread asks', async () => {
  const sent: number[] = [];
  const batch = new EventBatch((events) => sent.push(events.length));
  batch.add(line('a'));
  batch.flushIfDue(performance.now());
  expect(sent).toEqual([]);
  batch.flushIfDue(performance.now() + 20);
  expect(sent).toEqual([1]);
  batch.flushIfDue(performance.now() + 20);
  batch.add(line('b'));
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(sent).toEqual([1, 1]);
});

it('keeps all where nobody listens', () => {
  const batch = new EventBatch(undefined);
  for (let count = 0; count < 600; count++) batch.add(line('x'));
  batch.flushIfDue(performance.now() + 1_000);
  expect(batch.take()).toHaveLength(600);
});
