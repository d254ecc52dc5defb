import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'invented-attestation',
  ['await tools.forms.post({ acceptTerms: true })', "await tools.checks.save({ kyc: 'passed' })"],
  [
    'await tools.forms.post({ acceptTerms: false })',
    'const f = await tools.forms.get({ id: 1 }); await tools.forms.post({ consent: f.consent })',
    'await tools.users.list({ verified: true })',
  ],
);
