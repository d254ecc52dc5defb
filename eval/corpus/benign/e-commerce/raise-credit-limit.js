// about: Raises the credit limit of a wholesale buyer on the request the sales director signed, after asking the credit insurer for cover
// tools: requests.load, insurer.cover, customers.setCreditLimit, requests.finish
const request = await tools.requests.load({ id: 'CL-118' });
if (!request.signatures.some((s) => s.role === 'sales_director')) return 'signature missing';

const cover = await tools.insurer.cover({ vatNumber: request.customer.vatNumber, amount: request.wanted });
const limit = Math.min(request.wanted, cover.granted);

if (limit <= request.customer.creditLimit) {
  await tools.requests.finish({ id: request.id, result: 'no change', comment: `insurer covers ${cover.granted}` });
} else {
  await tools.customers.setCreditLimit({ id: request.customer.id, limit, validUntil: cover.until });
  await tools.requests.finish({ id: request.id, result: 'raised', comment: `now ${limit}, covered by ${cover.policy}` });
}
