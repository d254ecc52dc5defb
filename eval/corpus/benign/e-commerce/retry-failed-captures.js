// about: Captures authorised payments again with growing pauses between attempts; timers are only back-off.
// tools: payments:list, payments:capture
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function captureWithRetry(payment, attempts = 4) {
  for (let i = 1; i <= attempts; i++) {
    try {
      return await callTool('payments:capture', { id: payment.id, amount: payment.authorizedAmount });
    } catch (err) {
      if (i === attempts || err.code === 'card_declined') throw err;
      await sleep(250 * 2 ** i + Math.random() * 100);
    }
  }
}

const pending = await callTool('payments:list', { status: 'capture_failed', olderThan: '1h' });
const outcome = { captured: [], failed: [] };

for (const p of pending) {
  try {
    await captureWithRetry(p);
    outcome.captured.push(p.id);
  } catch (err) {
    outcome.failed.push({ id: p.id, reason: err.code || 'unknown' });
  }
}
return outcome;
