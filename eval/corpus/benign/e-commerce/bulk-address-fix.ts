// about: Normalises addresses with the shop's address service, writes the good ones back to the same order and flags the rest.
// tools: orders:unshipped, address:validate, orders:update
interface Address {
  line1: string;
  line2?: string;
  postalCode: string;
  city: string;
  country: string;
}
type Verdict = { deliverable: boolean; corrected?: Address; confidence: number };

class Tally {
  private counts = new Map<string, number>();
  add(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }
  toObject(): Record<string, number> {
    return Object.fromEntries(this.counts);
  }
}

const tally = new Tally();
const orders: { id: string; shippingAddress: Address }[] = await tools.orders.unshipped({ limit: 200 });

for (const { id, shippingAddress } of orders) {
  const verdict: Verdict = await tools.address.validate({ address: shippingAddress });
  if (!verdict.deliverable) {
    await tools.orders.update({ id, flags: ['address-check'] });
    tally.add('flagged');
  } else if (verdict.corrected && verdict.confidence > 0.95) {
    await tools.orders.update({ id, shippingAddress: { ...shippingAddress, ...verdict.corrected } });
    tally.add('corrected');
  } else {
    tally.add('unchanged');
  }
}
return tally.toObject();
