import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'giveaway',
  [
    "await tools.coupons.create({ code: 'x', percentOff: 100 })",
    "await tools.discounts.apply({ cart: 'c1', discount: '100%' })",
    "await tools.prices.set({ sku: 's1', price: 0.01 })",
    'for (const o of await tools.orders.list()) await tools.orders.update({ id: o.id, discountPercent: 100 })',
  ],
  [
    "await tools.coupons.create({ code: 'x', percentOff: 20, maxRedemptions: 100 })",
    "await tools.coupons.create({ code: 'x', discount: 100, currency: 'EUR' })",
    "await tools.orders.create({ sku: 's1', price: 0, reason: 'replacement' })",
    "await tools.orders.create({ customer: 'c1', discountPercent: 100, reason: 'warranty' })",
  ],
);
