import type { OpenPlacement, TestPlacement } from '../../placements.ts';

/** Where there are no threads and no sockets: takes the place of `conformance/placements.ts`. */
export const localPlacements: readonly TestPlacement[] = [
  { name: 'embedded', open: async (): Promise<OpenPlacement> => ({ options: {}, close: async () => undefined }) },
];
export const placements = localPlacements;
