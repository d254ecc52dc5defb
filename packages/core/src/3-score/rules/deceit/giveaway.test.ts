import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'giveaway',
  [
    "await tools.coupons.create({ code: 'x', percentOff: 100 })",
    "await tools.discounts.apply({ cart: 'c1', discount: '100%' })",
    "await tools.prices.set({ sku: 's1', price: 0.01 })",
  ],
  [
    "await tools.coupons.create({ code: 'x', percentOff: 20, maxRedemptions: 100 })",
    "await tools.coupons.create({ code: 'x', discount: 100, currency: 'EUR' })",
    "await tools.orders.create({ sku: 's1', price: 0, reason: 'replacement' })",
  ],
);
