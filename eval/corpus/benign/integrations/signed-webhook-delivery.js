// about: Delivers queued webhook events to the endpoint each customer configured; a signing tool makes the signature, the secret never enters the script.
// tools: webhooks:queue, webhooks:sign, http:request, webhooks:result
const queue = await tools.webhooks.queue({ limit: 25 });
const sleep = (ms) => new Promise((r) => setTimeout(r, ms));

async function deliver(event) {
  const payload = JSON.stringify({ id: event.id, type: event.type, createdAt: event.createdAt, objectId: event.objectId });
  for (let attempt = 0; attempt < 3; attempt++) {
    if (attempt) await sleep(400 * 3 ** attempt);
    const timestamp = Math.floor(Date.now() / 1000);
    const { signature } = await tools.webhooks.sign({ endpointId: event.endpointId, payload: `${timestamp}.${payload}` });
    const res = await tools.http
      .request({
        method: 'POST',
        url: event.endpointUrl,
        headers: { 'content-type': 'application/json', 'x-signature': `t=${timestamp},v1=${signature}` },
        body: payload,
      })
      .catch(() => ({ status: 0 }));
    if (res.status >= 200 && res.status < 300) return { ok: true, attempts: attempt + 1 };
    if (res.status === 410) return { ok: false, gone: true, attempts: attempt + 1 };
  }
  return { ok: false, attempts: 3 };
}

const tally = { ok: 0, failed: 0 };
for (const event of queue) {
  const result = await deliver(event);
  await tools.webhooks.result({ eventId: event.id, ...result });
  tally[result.ok ? 'ok' : 'failed']++;
}
return tally;
