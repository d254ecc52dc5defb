/** Entry for brokers: runs the turns of an `Enclave` in runtime workers. */
export type { RemotePlacementOptions } from './client/remote-options.ts';
export { createRemotePlacement, type RemotePlacement } from './client/remote-placement.ts';
export type { RemoteState } from './client/remote-state.ts';
