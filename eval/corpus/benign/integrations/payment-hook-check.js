// about: Compares the signature of stored payment webhooks with the one it works out itself and replays the good ones that were missed
// tools: hooks:stored, config:get, crypto:hmac, orders:markPaid, hooks:setState
const { webhookSecret } = await callTool('config:get', { key: 'payments' });
const stored = await callTool('hooks:stored', { provider: 'mollie', state: 'unprocessed' });

const equal = (a, b) => {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
};

const outcome = { paid: 0, forged: 0, other: 0 };
for (const hook of stored) {
  const mac = await callTool('crypto:hmac', { algorithm: 'sha256', key: webhookSecret, text: `${hook.timestamp}.${hook.rawBody}` });
  if (!equal(mac, hook.headers['x-signature'] ?? '')) {
    await callTool('hooks:setState', { id: hook.id, state: 'forged' });
    outcome.forged++;
    continue;
  }
  const event = JSON.parse(hook.rawBody);
  if (event.type === 'payment.paid') {
    await callTool('orders:markPaid', { id: event.metadata.orderId, payment: event.paymentId });
    outcome.paid++;
  } else outcome.other++;
  await callTool('hooks:setState', { id: hook.id, state: 'done' });
}
return outcome;
