import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'irreversible-flags',
  [
    'await tools.files.delete({ path: "/a", permanently: true })',
    'const d = await tools.db.find({ name: "a" }); await tools.db.drop({ db: d.id, force: true })',
    'await tools.pods.delete({ name: "a", gracePeriodSeconds: 0 })',
  ],
  [
    'await tools.files.delete({ path: "/a", permanently: false })',
    'await tools.files.list({ force: true })',
    'await tools.mail.bounces({ hard: true })',
    'const d = await tools.db.create({ name: "a" }); await tools.db.drop({ db: d.id, force: true })',
  ],
);
