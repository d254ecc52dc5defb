import { invalidInput } from './client-error.ts';
import { plainJson } from './plain-json.ts';

/** @throws EnclaveClientError `INVALID_INPUT` for what JSON does not carry */
export function encodeBody(value: unknown): string {
  try {
    return plainJson(value);
  } catch (error) {
    throw invalidInput(error instanceof Error ? error.message : String(error));
  }
}
