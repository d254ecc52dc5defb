/** What the runtime lends to the web APIs. */
export interface WebRealm {
  /** Asks the host; both are strings of the ops `intl` and `url` in `wire.ts`. */
  host(op: string, request: string): string | undefined;
  /** Bytes of this run's seeded generator. */
  randomBytes(count: number): Uint8Array;
  /** IANA name of this run's time zone. */
  timeZone(): string;
}

let current: WebRealm | undefined;

export function setRealm(realm: WebRealm): void {
  current = realm;
}

/** Throws when a web API is used before `installWeb`. */
export function webRealm(): WebRealm {
  if (current === undefined) throw new TypeError('the web APIs are not installed');
  return current;
}
