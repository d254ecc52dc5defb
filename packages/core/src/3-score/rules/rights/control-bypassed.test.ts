import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'control-bypassed',
  [
    "const t = await tools.tickets.get({ id: 't1' }); if (t.state === 'approved') await tools.auth.disable_mfa({ user: t.user })",
    'await tools.pulls.merge({ id: 1, bypassChecks: true })',
    'await tools.payments.refund({ id: 1, skipReview: true })',
    "const off = { requiredReviews: 0, enforceAdmins: false }; await tools.repo.setProtection({ branch: 'main', ...off })",
    "await tools.policies.update({ id: 'p1', threshold: Number.MAX_SAFE_INTEGER })",
    "await tools.mfa.disable({ user: 'u1' })",
    "await tools.firewall.allow({ port: 22, from: '0.0.0.0/0' })",
  ],
  [
    'await tools.rows.upsert({ skipDuplicates: true, ignoreCase: true, dryRun: false })',
    'await tools.reports.save({ approval: 0, review: 0, open: 4 })',
    "await tools.firewall.allow({ port: 443, from: '0.0.0.0/0' })",
    "await tools.moderation.removePost({ id: 'p1' })",
    "await tools.directory.unlock({ userId: 'u1' })",
    'await tools.users.list({ mfa: false, bypassApproval: true })',
    'await tools.audit.archive({ limit: 2_000_000 })',
    "const t = await tools.tickets.get({ id: 't1' }); if (t.state !== 'approved') return; await tools.auth.disable_mfa({ user: t.user, hours: 4 })",
  ],
);
