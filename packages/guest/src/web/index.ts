import { defineValue } from '../primordials.ts';
import { crypto } from './crypto.ts';
import { defineClass } from './define-class.ts';
import { createIntl } from './intl/create-intl.ts';
import { installLocaleMethods } from './intl/locale-methods.ts';
import { setRealm, type WebRealm } from './realm.ts';
import { structuredClone } from './structured-clone.ts';
import { TextDecoder } from './text-decoder.ts';
import { TextEncoder } from './text-encoder.ts';
import { URL } from './url.ts';
import { URLSearchParams } from './url-search-params.ts';

/**
 * Defines the web globals on `globalThis`; called once, at boot. The engine's own `atob`, `btoa`, `queueMicrotask`
 * and `DOMException` follow their standards and stay.
 */
export function installWeb(realm: WebRealm): void {
  setRealm(realm);
  defineClass(globalThis, 'URL', URL);
  defineClass(globalThis, 'URLSearchParams', URLSearchParams);
  defineClass(globalThis, 'TextEncoder', TextEncoder);
  defineClass(globalThis, 'TextDecoder', TextDecoder);
  defineValue(globalThis, 'structuredClone', structuredClone);
  defineValue(globalThis, 'crypto', crypto);
  defineValue(globalThis, 'Intl', createIntl());
  installLocaleMethods();
}

export type { WebRealm } from './realm.ts';
