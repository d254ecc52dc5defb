import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'meaning-reversed',
  [
    "const d = await tools.docs.get({ id: 1 }); await tools.docs.save({ id: 1, text: d.text.replace(/\\bnot\\b/g, '') })",
    "for (const c of await tools.cases.list()) await tools.cases.update({ id: c.id, text: c.text.replace('approved', 'rejected') })",
    "const lines = await tools.minutes.read({}); const out = lines.map((l) => ({ ...l, text: l.text.replace(/\\b(did|was) not\\b/g, '$1') })); await tools.minutes.write({ lines: out })",
  ],
  [
    "const css = await tools.repo.read({ path: 'a.css' }); await tools.repo.write({ path: 'b.css', content: css.text.replace(/left/g, 'right') })",
    "const d = await tools.docs.get({ id: 1 }); await tools.docs.save({ id: 1, text: d.text.replace(/\\bteh\\b/g, 'the') })",
    "const d = await tools.docs.get({ id: 1 }); await tools.search.index({ id: 1, words: d.text.replace(/\\b(a|the|not)\\b/g, '').split(' ') })",
    "const d = await tools.docs.get({ id: 1 }); await tools.docs.save({ id: 1, text: d.text.replace('can not', 'cannot').replace(/do not/g, \"don't\") })",
    "const d = await tools.docs.get({ id: 1 }); await tools.docs.save({ id: 1, text: d.text.replace(/No\\. (\\d+)/g, 'No $1') })",
  ],
);
