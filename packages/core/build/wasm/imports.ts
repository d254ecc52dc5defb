import { Reader } from './binary.ts';

export interface WasmImports {
  readonly functions: readonly { readonly module: string; readonly name: string }[];
  readonly globals: number;
}

export function readImports(section: Uint8Array): WasmImports {
  const reader = new Reader(section);
  const functions: { module: string; name: string }[] = [];
  let globals = 0;
  for (let count = reader.unsigned(); count > 0; count--) {
    const module = reader.name();
    const name = reader.name();
    const kind = reader.byte();
    if (kind === 0) {
      reader.unsigned();
      functions.push({ module, name });
    } else if (kind === 3) {
      reader.at += 2;
      globals++;
    } else throw new Error(`the engine imports ${module}.${name} of kind ${kind}, which the meter does not know`);
  }
  return { functions, globals };
}
