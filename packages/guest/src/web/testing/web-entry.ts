import { randomBytes, reseed } from '../../random.ts';
import { installKinds } from '../../rich-kinds.ts';
import { installWeb } from '../index.ts';

/** Sets up a realm that has the web APIs and nothing else of the runtime. */
export function boot(host: (op: string, request: string) => string | undefined, timeZone: string): void {
  reseed('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f');
  installWeb({ host, randomBytes, timeZone: () => timeZone });
  installKinds(globalThis as never);
}
