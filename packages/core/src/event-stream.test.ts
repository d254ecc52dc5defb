import { type StreamEvent, streamEventSchema } from '@enclave-vm/protocol';
import { expect, it } from 'vitest';
import { createEventStream } from './event-stream.ts';

it('numbers events from 1, each one of the protocol', () => {
  const events: StreamEvent[] = [];
  const stream = createEventStream(
    'ses_1',
    (event) => events.push(event),
    () => expect.unreachable(),
  );
  stream.emit('heartbeat', {});
  stream.emit('stdout', { level: 'log', text: 'a' });
  expect(events.map(({ seq, type, sessionId }) => [seq, type, sessionId])).toEqual([
    [1, 'heartbeat', 'ses_1'],
    [2, 'stdout', 'ses_1'],
  ]);
  for (const event of events) expect(streamEventSchema.parse(event)).toEqual(event);
});

it('tells a listener that threw nothing more, and says so once', () => {
  const errors: unknown[] = [];
  let calls = 0;
  const stream = createEventStream(
    'ses_1',
    () => {
      calls++;
      throw new Error('listener');
    },
    (error) => errors.push(error),
  );
  stream.emit('heartbeat', {});
  stream.emit('heartbeat', {});
  expect(calls).toBe(1);
  expect(errors).toEqual([new Error('listener')]);
});

it('needs no listener', () => {
  expect(() => createEventStream('s', undefined, () => expect.unreachable()).emit('heartbeat', {})).not.toThrow();
});
