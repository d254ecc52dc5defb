import { helperPrefix } from '@enclave-vm/ast';
import { encodeValue } from './5-sanitize/index.ts';
import { EnclaveError } from './enclave-error.ts';
import { addedNames, languageNames } from './generated/global-names.ts';

/** @throws EnclaveError INVALID_INPUT for a name that is no identifier, and for what is not plain data */
export function encodeGlobals(globals: Readonly<Record<string, unknown>>, maxBytes: number): string {
  const names = Object.keys(globals);
  if (names.length === 0) return '';
  const taken = names.find((name) => takenNames.has(name));
  if (taken !== undefined) {
    throw new EnclaveError(
      'INVALID_INPUT',
      `The option \`globals\` has the name ${taken}, which every script has already.`,
    );
  }
  const wrong = names.find(
    (name) => !/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) || name.startsWith(helperPrefix),
  );
  if (wrong !== undefined) {
    throw new EnclaveError(
      'INVALID_INPUT',
      `The option \`globals\` has the name ${JSON.stringify(wrong)}, which no script could use.`,
    );
  }
  const encoded = encodeValue(globals, { maxBytes });
  if (encoded.ok) return encoded.encoded;
  throw new EnclaveError('INVALID_INPUT', `The option \`globals\` must be plain data. ${encoded.message}`);
}

const takenNames: ReadonlySet<string> = new Set([...addedNames, ...languageNames]);
