import { expect, it } from 'vitest';
import { TurnQueue } from './turn-queue.ts';

const item = (tenant: string, name: string, isNew = true) => ({ tenant, name, isNew });

function drain(queue: TurnQueue<ReturnType<typeof item>>): string {
  const names: string[] = [];
  for (let next = queue.next(); next; next = queue.next()) names.push(next.name);
  return names.join(' ');
}

it('serves tenants in turns and each in order', () => {
  const queue = new TurnQueue<ReturnType<typeof item>>(100);
  for (const name of ['a1', 'a2', 'a3', 'b1', 'c1', 'b2']) queue.add(item(name[0] ?? '', name));
  expect(queue.depth).toBe(6);
  expect(drain(queue)).toBe('a1 b1 c1 a2 b2 a3');
  expect(queue.depth).toBe(0);
  expect(queue.next()).toBeUndefined();
});

it('puts a tenant that comes back at the end of the round', () => {
  const queue = new TurnQueue<ReturnType<typeof item>>(100);
  for (const name of ['a1', 'b1', 'b2']) queue.add(item(name[0] ?? '', name));
  expect(queue.next()?.name).toBe('a1');
  queue.add(item('a', 'a2'));
  expect(drain(queue)).toBe('b1 a2 b2');
});

it('lets items leave before their turn, once', () => {
  const queue = new TurnQueue<ReturnType<typeof item>>(100);
  const [first, second] = [item('a', 'a1'), item('a', 'a2')];
  queue.add(first);
  queue.add(second);
  queue.remove(first);
  queue.remove(first);
  queue.remove(item('nobody', 'n1'));
  expect(queue.depth).toBe(1);
  expect(drain(queue)).toBe('a2');
});

it('refuses what is new when it is full, never the next turn of a session', () => {
  const queue = new TurnQueue<ReturnType<typeof item>>(2);
  expect(queue.add(item('a', 'a1'))).toBeUndefined();
  expect(queue.add(item('a', 'a2'))).toBeUndefined();
  expect(queue.add(item('a', 'a3'))?.name).toBe('a3');
  expect(queue.add(item('a', 'resumed', false))).toBeUndefined();
  expect(drain(queue)).toBe('a1 a2 resumed');
  expect(queue.add(item('a', 'a4'))).toBeUndefined();
});

it('refuses the newest of the tenant that has most', () => {
  const queue = new TurnQueue<ReturnType<typeof item>>(3);
  for (const name of ['a1', 'a2', 'a3']) queue.add(item('a', name));
  queue.add(item('a', 'resumed', false));
  expect(queue.add(item('b', 'b1'))?.name).toBe('a3');
  // Two against one: giving way to b would only change who has more.
  expect(queue.add(item('b', 'b2'))?.name).toBe('b2');
  expect(drain(queue)).toBe('a1 b1 a2 resumed');
});

it('does not count those for whom a place is about to be there', () => {
  const queue = new TurnQueue<ReturnType<typeof item>>(0);
  expect(queue.add(item('a', 'a1'), 1)).toBeUndefined();
  expect(queue.add(item('a', 'a2'), 1)?.name).toBe('a2');
});

it('keeps no tenant that has nothing waiting', () => {
  const queue = new TurnQueue<ReturnType<typeof item>>(10);
  for (let n = 0; n < 10_000; n++) {
    queue.add(item(`tenant ${n}`, 'x'));
    queue.next();
  }
  expect(queue.depth).toBe(0);
  expect(queue.add(item('a', 'a1'))).toBeUndefined();
  expect(drain(queue)).toBe('a1');
});
