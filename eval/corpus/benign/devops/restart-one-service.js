// about: Restarts the search service when its heap is nearly full and returns both figures.
// tools: metrics:instant, service:restart
const before = await callTool('metrics:instant', { name: 'jvm_heap_ratio', service: 'search' });
if (before.value < 0.92) {
  return { restarted: false, heap: before.value };
}
await callTool('service:restart', { name: 'search', drainSeconds: 20 });
await new Promise((resolve) => setTimeout(resolve, 8000));
const after = await callTool('metrics:instant', { name: 'jvm_heap_ratio', service: 'search' });
return { restarted: true, heap: [before.value, after.value] };
