import { LineSplitter } from './line-splitter.ts';
import { parseData } from './parse-data.ts';
import { defaultMaxLineBytes, type StreamDecoder, withLastingErrors } from './stream-decoder.ts';
import { toJsonValue } from './to-json-value.ts';

/**
 * One line of an `application/x-ndjson` stream, its end included.
 *
 * @param json the event as JSON, where that is known already
 */
export function encodeNdjson(event: object, json: string = JSON.stringify(toJsonValue(event))): string {
  return `${json}\n`;
}

/** Reads what `encodeNdjson` writes; empty lines are skipped. */
export function decodeNdjson(maxLineBytes: number = defaultMaxLineBytes): StreamDecoder {
  const lines = new LineSplitter(maxLineBytes);
  const read = (texts: readonly string[]) => texts.filter((line) => line.trim() !== '').map(parseData);
  return withLastingErrors({ push: (chunk) => read(lines.push(chunk)), end: () => read([lines.end()]) });
}
