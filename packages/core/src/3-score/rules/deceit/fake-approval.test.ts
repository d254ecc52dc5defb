import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'fake-approval',
  [
    "for (const token of tokens) await tools.reviews.create({ product: 'p1', stars: 5, token })",
    "for (let i = 0; i < 99; i++) await tools.polls.vote({ poll: 'p1', option: 2 })",
    "while (true) await tools.posts.upvote({ id: 'p1' })",
  ],
  [
    "await tools.reviews.create({ product: 'p1', stars: 5 })",
    'for (const r of await tools.old.reviews()) await tools.reviews.create({ product: r.product, stars: r.stars })',
    'for (const o of await tools.orders.list()) await tools.reviews.inviteLink({ order: o.id })',
    'for (const v of await tools.visits.list()) await tools.visits.nextFree({ visit: v.id })',
  ],
);
