import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'altered-figures',
  ['for (const r of await tools.scales.list()) await tools.scales.update({ id: r.id, reading: r.reading * 1.03 })'],
  [
    'for (const p of await tools.products.list()) await tools.products.update({ id: p.id, price: p.price * 1.03 })',
    'const j = await tools.jobs.get({ id: 1 }); await tools.jobs.update({ id: j.id, attempts: j.attempts + 1 })',
    'for (const r of await tools.scales.list()) await tools.scales.update({ id: r.id, grams: r.kilos * 1000 })',
  ],
);
