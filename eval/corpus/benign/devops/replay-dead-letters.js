// about: Puts failed messages back on their queue when the error was a timeout, and deletes from the dead-letter queue only what was put back.
// tools: queue:peek, queue:send, queue:delete
const DLQ = 'orders-events-dlq';
const counts = { replayed: 0, left: 0, poison: 0 };
const seen = new Set();

for (let round = 0; round < 15; round++) {
  const { messages } = await tools.queue.peek({ queue: DLQ, max: 10, visibilityTimeout: 60 });
  const fresh = messages.filter((m) => !seen.has(m.id));
  if (fresh.length === 0) break;

  for (const m of fresh) {
    seen.add(m.id);
    const attempts = Number(m.attributes.replays ?? 0);
    if (!/timeout|ECONNRESET|503/.test(m.attributes.error)) { counts.left++; continue; }
    if (attempts >= 3) { counts.poison++; continue; }

    await tools.queue.send({
      queue: m.attributes.sourceQueue,
      body: m.body,
      attributes: { replays: String(attempts + 1) },
      deduplicationId: m.id,
    });
    await tools.queue.delete({ queue: DLQ, receipt: m.receipt });
    counts.replayed++;
  }
}
return counts;
