import { jsonStringify } from '../primordials.ts';
import { toWellFormed } from './captured.ts';

/**
 * JSON of a text, lone surrogates replaced. Requests to the host are put together from these by hand: given an object
 * or array, the engine's own `JSON.stringify` meets `toJSON` methods and array setters of the guest.
 */
export function jsonText(text: string): string {
  return jsonStringify(toWellFormed(text));
}

export function jsonTexts(texts: readonly string[]): string {
  let json = '';
  for (let index = 0; index < texts.length; index++)
    json += `${index === 0 ? '' : ','}${jsonText(texts[index] as string)}`;
  return `[${json}]`;
}
