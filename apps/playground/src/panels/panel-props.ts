import type { ValidateResponse } from '@enclave-vm/protocol';
import type { EnclaveSession } from '@enclave-vm/react';

/** What the page hands to each panel. Panels stand inside an `EnclaveProvider` whose client is that of `baseUrl`. */
export interface PanelProps {
  readonly session: EnclaveSession;
  /** What `POST /validate` with `score` said of the script in the editor; undefined before the first answer. */
  readonly inspection: ValidateResponse | undefined;
  /** Which broker: `level=SECURE,adapter=embedded,…`. */
  readonly config: string;
  /** Where that broker's routes begin, such as `/brokers/level=SECURE`; the last part of the path is the config. */
  readonly baseUrl: string;
  /** Sent as `Authorization: Bearer`, where the broker asks for it. */
  readonly token?: string | undefined;
  /** Shows a line of the script in the editor; 1-based. */
  onLine(line: number): void;
}
