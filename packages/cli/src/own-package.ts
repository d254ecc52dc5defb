import { readFileSync } from 'node:fs';

/** The folder of this package: the same place seen from the source and from the built files. */
export const ownFolder: URL = new URL('../', import.meta.url);

export const { version } = JSON.parse(readFileSync(new URL('package.json', ownFolder), 'utf8')) as { version: string };
