import { expect } from 'vitest';
import type { RemotePlacementOptions } from '../remote-options.ts';
import { createRemotePlacement, type RemotePlacement } from '../remote-placement.ts';
import { createFalseRuntime, type FalseRuntime, type FalseRuntimeOptions, type Reply } from './false-runtime.suite.ts';

const opened: { dispose(): Promise<void> }[] = [];

/** Disposed by `closeAll`. */
export function track<Resource extends { dispose(): Promise<void> }>(resource: Resource): Resource {
  opened.push(resource);
  return resource;
}

/** For `afterEach`. */
export async function closeAll(): Promise<void> {
  for (const resource of opened.splice(0).reverse()) await resource.dispose();
}

export async function openRuntime(
  onTurn?: (reply: Reply) => void,
  options: FalseRuntimeOptions = {},
): Promise<FalseRuntime> {
  return track(await createFalseRuntime({ ...options, ...(onTurn ? { onTurn } : {}) }));
}

export function openPlacement(
  runtimes: readonly { readonly url: string }[],
  options: Partial<RemotePlacementOptions> = {},
): RemotePlacement {
  const urls = runtimes.map(({ url }) => url);
  return track(createRemotePlacement({ urls, connectTimeout: 200, turnSlackMs: 100, ...options }));
}

/** A placement whose runtimes are all ready. */
export async function openReady(
  runtimes: readonly { readonly url: string }[],
  options: Partial<RemotePlacementOptions> = {},
): Promise<RemotePlacement> {
  const placement = openPlacement(runtimes, options);
  await until(() => placement.state().every(({ status }) => status === 'ready'));
  return placement;
}

export async function until(isTrue: () => boolean): Promise<void> {
  for (let tries = 0; !isTrue() && tries < 400; tries++) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(isTrue()).toBe(true);
}

/** What an end looks like to which a host came. */
export const code = (outcomeCode: string) => ({ kind: 'finished', outcome: { ok: false, code: outcomeCode } });
