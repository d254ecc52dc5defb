// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFrame } from './frame.ts';

let frames = new Map<number, FrameRequestCallback>();
let ids = 0;

beforeEach(() => {
  vi.useFakeTimers();
  frames = new Map();
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => {
    frames.set(++ids, callback);
    return ids;
  });
  vi.stubGlobal('cancelAnimationFrame', (id: number) => frames.delete(id));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function draw(): void {
  const due = [...frames.values()];
  frames.clear();
  for (const frame of due) frame(0);
}

function show(visibilityState: 'hidden' | 'visible'): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(visibilityState);
  document.dispatchEvent(new Event('visibilitychange'));
}

it('works once for each frame, and again after the next request', () => {
  const work = vi.fn();
  const frame = createFrame(work);
  for (let count = 0; count < 5; count++) frame.request();
  vi.advanceTimersByTime(10_000);
  expect(work).not.toHaveBeenCalled();
  draw();
  draw();
  expect(work).toHaveBeenCalledTimes(1);
  frame.request();
  draw();
  expect(work).toHaveBeenCalledTimes(2);
});

it('may be asked by its own work', () => {
  const work = vi.fn(() => frame.request());
  const frame = createFrame(work);
  frame.request();
  draw();
  draw();
  expect(work).toHaveBeenCalledTimes(2);
});

it('needs no frame while the page is hidden, also when it is hidden in between, and only one when shown again', () => {
  const work = vi.fn();
  const frame = createFrame(work);
  frame.request();
  show('hidden');
  expect(frames.size).toBe(0);
  vi.advanceTimersByTime(100);
  expect(work).toHaveBeenCalledTimes(1);
  frame.request();
  vi.advanceTimersByTime(50);
  show('visible');
  vi.advanceTimersByTime(100);
  draw();
  draw();
  expect(work).toHaveBeenCalledTimes(2);
});

it('needs no frame where there are none', () => {
  vi.stubGlobal('requestAnimationFrame', undefined);
  vi.stubGlobal('document', undefined);
  const work = vi.fn();
  const frame = createFrame(work);
  frame.request();
  frame.request();
  vi.advanceTimersByTime(16);
  expect(work).toHaveBeenCalledTimes(1);
});

it('does nothing once it was cancelled, and leaves nothing behind', () => {
  const work = vi.fn();
  const removed = vi.spyOn(document, 'removeEventListener');
  const frame = createFrame(work);
  frame.request();
  frame.cancel();
  frame.cancel();
  draw();
  vi.runAllTimers();
  expect(work).not.toHaveBeenCalled();
  expect(removed).toHaveBeenCalledTimes(1);
});
