import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pause } from './ask-service.ts';
import type { ChaosPlace } from './chaos-place.ts';
import { type Child, startChild } from './child.ts';

export interface FilePlaceOptions {
  readonly effectsUrl: string;
  readonly random: () => number;
  /** The first process dies at its nth change to the store. */
  readonly dieAt?: number;
}

export interface FilePlace extends ChaosPlace {
  /** Starts again what died by itself. Resolves with whether it had. */
  revive(): Promise<boolean>;
}

/** One broker that keeps its sessions in a file. */
export async function openFilePlace({ effectsUrl, random, dieAt }: FilePlaceOptions): Promise<FilePlace> {
  const directory = await mkdtemp(join(tmpdir(), 'enclave-chaos-store-'));
  const storePath = join(directory, 'sessions.db');
  const environment = {
    CHAOS_OPTIONS: JSON.stringify({ storePath, timeout: 300_000, heartbeatInterval: 1_000 }),
    CHAOS_EFFECTS: effectsUrl,
  };
  const preload = new URL('./processes/die-at-write.mjs', import.meta.url).href;
  let child: Child | undefined =
    dieAt === undefined
      ? await startChild('broker', environment)
      : await startChild('broker', { ...environment, CHAOS_STORE: directory, CHAOS_DIE_AT: String(dieAt) }, [
          '--import',
          preload,
        ]);
  const isThere = () => child !== undefined && !child.hasEnded;

  return {
    service: {
      urls: () => (child && !child.hasEnded ? [child.url] : []),
      isDead: (life) => !isThere() || child?.life !== life,
    },
    async strike() {
      await child?.kill();
      await pause(random() * 100);
      child = await startChild('broker', environment);
      return 'broker';
    },
    async revive() {
      if (isThere()) return false;
      child = await startChild('broker', environment);
      return true;
    },
    complaints: () => child?.complaints ?? '',
    async close() {
      await child?.kill();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
