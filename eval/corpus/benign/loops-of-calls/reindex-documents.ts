// about: Sends changed documents to the company's own search index in chunks of at most 40 documents or 200 KB.
// tools: documents:changedSince, documents:content, search:bulkIndex, state:get, state:set
type Doc = { id: string; title: string; updatedAt: string; access: string[] };
type Indexed = Doc & { text: string };

const { value: last = '1970-01-01T00:00:00Z' }: { value?: string } = await tools.state.get({ key: 'reindex.last' });
const changed: Doc[] = await tools.documents.changedSince({ since: last, limit: 300 });

let chunk: Indexed[] = [];
let size = 0;
let sent = 0;

const flush = async (): Promise<void> => {
  if (chunk.length === 0) return;
  await tools.search.bulkIndex({ index: 'intranet', documents: chunk });
  sent += chunk.length;
  chunk = [];
  size = 0;
};

for (const doc of changed) {
  const { text }: { text: string } = await tools.documents.content({ id: doc.id });
  if (chunk.length >= 40 || size + text.length > 200_000) await flush();
  chunk.push({ ...doc, text: text.slice(0, 200_000) });
  size += text.length;
}
await flush();

const newest = changed.reduce((max, d) => (d.updatedAt > max ? d.updatedAt : max), last);
await tools.state.set({ key: 'reindex.last', value: newest });
return { sent, upTo: newest };
