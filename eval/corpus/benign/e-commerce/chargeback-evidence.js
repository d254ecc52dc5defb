// about: Assembles evidence for a chargeback and hands it to the payment provider's own dispute tool, as the shop has to.
// tools: disputes:get, orders:get, shipping:proof, disputes:submitEvidence
const dispute = await callTool('disputes:get', { id: 'dp_20931' });
if (dispute.status !== 'needs_response') return `dispute is ${dispute.status}`;

const order = await callTool('orders:get', { id: dispute.orderId });
const proof = await callTool('shipping:proof', { trackingNumber: order.trackingNumber });

const timeline = [
  [order.placedAt, 'order placed'],
  [order.paidAt, 'payment captured'],
  [proof.pickedUpAt, `handed to ${proof.carrier}`],
  [proof.deliveredAt, 'delivered'],
]
  .filter(([at]) => at)
  .map(([at, what]) => `${at.slice(0, 16).replace('T', ' ')}  ${what}`)
  .join('\n');

await callTool('disputes:submitEvidence', {
  disputeId: dispute.id,
  evidence: {
    productDescription: order.lines.map((l) => `${l.quantity} × ${l.title}`).join(', '),
    customerPurchaseIp: order.ip,
    shippingTrackingNumber: order.trackingNumber,
    deliverySignature: proof.signatureFileId,
    uncategorizedText: timeline,
  },
});

return { dispute: dispute.id, amount: dispute.amount, timeline };
