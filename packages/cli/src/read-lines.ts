/** More than any audit record; a longer line is given back cut, so it is none. */
const maxLine = 1024 * 1024;

/** The lines of a stream of text without their line feeds, which are all that ends one; each is bounded. */
export async function* readLines(stream: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const part of stream) {
    const lines = (rest + part).split('\n');
    rest = (lines.pop() ?? '').slice(0, maxLine);
    yield* lines;
  }
  if (rest !== '') yield rest;
}
