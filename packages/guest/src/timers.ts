import { finishFailed } from './finish.ts';
import { apply, dateNow, MapConstructor, mapDelete, mapGet, mapSet, mapSize, min, trunc } from './primordials.ts';
import { session } from './session.ts';
import { type Timer, TimerQueue } from './timer-queue.ts';

const maxTimers = 10_000;
const maxDelay = 2_147_483_647;

const timers = new MapConstructor<number, Timer>();
const queue = new TimerQueue();
let lastId = 0;
/** What the host was told last: epoch milliseconds, or '' for no timer. */
let announced = '';

export function setTimeout(callback: unknown, delay?: unknown, ...args: unknown[]): number {
  return start('setTimeout', callback, clampDelay(delay), args, false);
}

export function setInterval(callback: unknown, delay?: unknown, ...args: unknown[]): number {
  return start('setInterval', callback, clampDelay(delay), args, true);
}

/** Stops a timer of either kind; anything else is ignored. */
export function clearTimer(id?: unknown): void {
  if (typeof id !== 'number') return;
  const timer = mapGet(timers, id);
  if (timer === undefined) return;
  mapDelete(timers, id);
  queue.cancel(timer);
  announce();
}

/**
 * Fires the one timer that is due first. The host asks again, after it has drained the jobs, while the time it was
 * told last is not in the future: so promises settle between two timers, as they do everywhere else.
 */
export function fireTimer(): void {
  const timer = queue.first();
  if (timer === undefined || timer.time > dateNow() || session.settled) return;
  queue.shift();
  if (timer.interval === null) mapDelete(timers, timer.id);
  else {
    timer.time = dateNow() + timer.interval;
    queue.add(timer);
  }
  try {
    apply(timer.callback, undefined, timer.args);
  } catch (error) {
    finishFailed(error);
  }
  announce();
}

function start(name: string, callback: unknown, delay: number, args: unknown[], repeat: boolean): number {
  if (typeof callback !== 'function') throw new TypeError(`${name} takes a function`);
  if (mapSize(timers) >= maxTimers) throw new RangeError(`A program has at most ${maxTimers} timers at once`);
  const id = ++lastId;
  if (session.settled) return id;
  const timer: Timer = {
    id,
    time: dateNow() + delay,
    callback: callback as Timer['callback'],
    args,
    interval: repeat ? delay : null,
    cancelled: false,
  };
  mapSet(timers, id, timer);
  queue.add(timer);
  announce();
  return id;
}

/** At least a millisecond, as in Node: time stands still within a turn, so a turn whose timers set timers ends. */
function clampDelay(delay: unknown): number {
  const number = trunc(Number(delay));
  return number >= 1 ? min(number, maxDelay) : 1;
}

function announce(): void {
  if (session.settled) return;
  const next = queue.first();
  const text = next === undefined ? '' : `${next.time}`;
  if (text === announced) return;
  announced = text;
  session.host('wake', text);
}
