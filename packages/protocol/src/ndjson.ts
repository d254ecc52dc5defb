import { LineSplitter } from './line-splitter.ts';
import { parseData } from './parse-data.ts';
import { defaultMaxLineBytes, type StreamDecoder, withLastingErrors } from './stream-decoder.ts';
import { toJsonValue } from './to-json-value.ts';

/** One line of an `application/x-ndjson` stream, its end included. */
export function encodeNdjson(event: object): string {
  return `${JSON.stringify(toJsonValue(event))}\n`;
}

/** Reads what `encodeNdjson` writes; empty lines are skipped. */
export function decodeNdjson(maxLineBytes: number = defaultMaxLineBytes): StreamDecoder {
  const lines = new LineSplitter(maxLineBytes);
  const read = (texts: readonly string[]) => texts.filter((line) => line.trim() !== '').map(parseData);
  return withLastingErrors({ push: (chunk) => read(lines.push(chunk)), end: () => read([lines.end()]) });
}
