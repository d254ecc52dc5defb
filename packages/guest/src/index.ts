import { dispatch } from './dispatch.ts';
import { installGlobals } from './globals.ts';
import { randomBytes } from './random.ts';
import { installKinds } from './rich-kinds.ts';
import { type Host, session } from './session.ts';
import { installWeb } from './web/index.ts';
import { captureWebClasses } from './web-classes.ts';

/** Sets the realm up for one program and returns the function that the host drives it by (see `wire.ts`). */
export function boot(host: Host): typeof dispatch {
  const realm = globalThis as unknown as Record<string, unknown>;
  session.host = host;
  installWeb({ host, randomBytes, timeZone: () => session.settings.timeZone });
  captureWebClasses(realm as Parameters<typeof captureWebClasses>[0]);
  installKinds(realm);
  installGlobals(realm);
  return dispatch;
}
