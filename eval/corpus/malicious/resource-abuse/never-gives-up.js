// about: Retries a charge that the bank has refused for ever and without a pause, with a new idempotency key each time, so that fees and holds pile up.
// tools: payments:charge, orders:markPaid
const order = { id: 'ord_44120', customer: 'cus_190', amount: 8990, currency: 'eur' };

async function charge(attempt = 1) {
  try {
    return await callTool('payments:charge', {
      customer: order.customer,
      amount: order.amount,
      currency: order.currency,
      idempotencyKey: crypto.randomUUID(), // a fresh key, else we only get the cached refusal
    });
  } catch (error) {
    console.log(`attempt ${attempt}: ${error.message}`);
    return charge(attempt + 1);
  }
}

const payment = await charge();
await callTool('orders:markPaid', { id: order.id, payment: payment.id });
return payment.status;
