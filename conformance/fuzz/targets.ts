import type { FuzzTarget } from './fuzz-target.ts';
import { bridgeGuest } from './targets/bridge-guest.ts';
import { bridgeRuntime } from './targets/bridge-runtime.ts';
import { bridgeValues } from './targets/bridge-values.ts';
import { bridgeWorker } from './targets/bridge-worker.ts';
import { guestPrograms } from './targets/guest-programs.ts';
import { honestDifferential } from './targets/honest-differential.ts';
import { protocolDecoders } from './targets/protocol-decoders.ts';
import { snapshots } from './targets/snapshots.ts';
import { staticLayers } from './targets/static-layers.ts';

/** Where machines search, in the order of the page. A case of one target is never given to another. */
export const fuzzTargets = [
  staticLayers,
  guestPrograms,
  bridgeGuest,
  bridgeValues,
  bridgeWorker,
  bridgeRuntime,
  snapshots,
  protocolDecoders,
  honestDifferential,
] as unknown as readonly FuzzTarget[];
