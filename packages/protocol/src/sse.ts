import { LineSplitter } from './line-splitter.ts';
import { parseData } from './parse-data.ts';
import { ProtocolError } from './protocol-error.ts';
import { defaultMaxLineBytes, type StreamDecoder, withLastingErrors } from './stream-decoder.ts';
import { toJsonValue } from './to-json-value.ts';

/**
 * One event of a `text/event-stream`; its id is what a browser sends back as `Last-Event-ID`.
 *
 * @param json the event as JSON, where that is known already
 */
export function encodeSse(
  event: { readonly seq: number; readonly type: string },
  json: string = JSON.stringify(toJsonValue(event)),
): string {
  return `id: ${event.seq}\nevent: ${event.type}\ndata: ${json}\n\n`;
}

/**
 * Reads what `encodeSse` writes, and any other event stream whose data is JSON. As the standard has it, an event
 * whose empty line never came is dropped. Ids and types are not read: the data holds both.
 *
 * @param maxLineBytes most bytes of a line, and of the data of one event
 */
export function decodeSse(maxLineBytes: number = defaultMaxLineBytes): StreamDecoder {
  const lines = new LineSplitter(maxLineBytes);
  let data: string[] = [];
  let dataLength = 0;

  function read(line: string, values: unknown[]): void {
    if (line === '') {
      if (data.length > 0) values.push(parseData(data.join('\n')));
      data = [];
      dataLength = 0;
      return;
    }
    const text = dataOf(line);
    if (text === undefined) return;
    // A line end is counted too, so that endless empty data is found.
    dataLength += text.length + 1;
    if (dataLength > maxLineBytes + 1) {
      throw new ProtocolError('LINE_TOO_LONG', `The data of an event has more than ${maxLineBytes} bytes.`);
    }
    data.push(text);
  }

  return withLastingErrors({
    push(chunk) {
      const values: unknown[] = [];
      for (const line of lines.push(chunk)) read(line, values);
      return values;
    },
    end() {
      lines.end();
      return [];
    },
  });
}

/** The value of a `data` field; undefined for a comment or another field. */
function dataOf(line: string): string | undefined {
  if (line === 'data') return '';
  if (!line.startsWith('data:')) return undefined;
  return line.slice(line[5] === ' ' ? 6 : 5);
}
