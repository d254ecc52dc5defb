import { expect, it } from 'vitest';
import type { MachineEvent } from '../../4-sandbox/machine.ts';
import { EventBatch } from './event-batch.ts';

const line = (text: string): MachineEvent => ({ kind: 'console', level: 'log', text });

function collect(now = 0) {
  const sent: (readonly MachineEvent[])[] = [];
  return { sent, batch: new EventBatch(now, (events) => sent.push(events)) };
}

it('leaves few events for the end of the turn', () => {
  const { sent, batch } = collect();
  batch.add(line('a'));
  batch.flushIfDue(19);
  expect(sent).toEqual([]);
  expect(batch.take()).toEqual([line('a')]);
  expect(batch.take()).toEqual([]);
});

it('lets no event wait for long', () => {
  const { sent, batch } = collect(100);
  batch.flushIfDue(500);
  expect(sent).toEqual([]);
  batch.add(line('a'));
  batch.flushIfDue(500);
  batch.add(line('b'));
  batch.flushIfDue(510);
  expect(sent).toEqual([[line('a')]]);
  batch.flushIfDue(520);
  expect(sent).toEqual([[line('a')], [line('b')]]);
});

it('sends many or large events at once, in order', () => {
  const { sent, batch } = collect();
  for (let n = 0; n < 600; n++) batch.add(line(String(n)));
  expect(sent.map(({ length }) => length)).toEqual([256, 256]);
  batch.add(line('x'.repeat(2 ** 20)));
  expect(sent).toHaveLength(3);
  expect([...sent.flat(), ...batch.take()].map((event) => event.kind === 'console' && event.text.length)).toHaveLength(
    601,
  );
});
