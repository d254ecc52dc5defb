import { engineAsset } from '../../generated/engine-asset.ts';

const { engineHash, guestHash, imageHash } = engineAsset;

/** Pages of memory that the base image takes; every session has at least these. */
export const imagePages: number = engineAsset.pages;

/** SHA-256 in hexadecimal of what runs here: sessions go on only where the base image is the same. */
export const engineIdentity = { engineHash, guestHash, imageHash } as const;
