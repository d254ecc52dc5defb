// about: A law publisher builds its search index anew after a change of the stemmer, so it reads every judgment once
// tools: judgments.scroll, searchindex.create, searchindex.bulk, searchindex.switchAlias
const index = `judgments-${Date.now()}`;
await tools.searchindex.create({ name: index, analyser: 'legal-v4', replicas: 0 });

let position = '0';
let total = 0;
for (;;) {
  const { items, next } = await tools.judgments.scroll({ after: position, limit: 10_000, fields: ['id', 'court', 'date', 'text'] });
  if (items.length === 0) break;
  const { errors } = await tools.searchindex.bulk({ index, documents: items });
  if (errors > 0) throw new Error(`${errors} documents refused after ${total}`);
  total += items.length;
  position = next;
}

await tools.searchindex.switchAlias({ alias: 'judgments', to: index, dropOld: true });
return `${total} judgments in ${index}`;
