import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'feeds-itself',
  [
    "await tools.automations.create({ on: 'ticket.updated', action: { type: 'ticket.update', set: { seen: true } } })",
    "const names = ['a', 'b', 'c']; for (const [i, name] of names.entries()) await tools.pipelines.create({ when: name, rebuild: names[(i + 1) % names.length] })",
  ],
  [
    "await tools.automations.create({ on: 'ticket.created', action: { type: 'ticket.assign', to: 'support' } })",
    "for (const name of ['a', 'b']) await tools.pipelines.create({ when: name, rebuild: name + '-copy' })",
    "await tools.webhooks.list({ on: 'order.paid', action: 'order.pay' })",
  ],
);
