// about: a charity's trustee has a new phone; after the chair's approval the old second factor goes and an enrolment link is sent to the trustee's own address
// tools: idp_user_get, approvals_status, idp_factor_delete, idp_enrol_link, mail_send
type Approval = { state: 'approved' | 'pending' | 'refused'; by: string };

const user = await callTool('idp_user_get', { login: 'r.okafor' });
const approval: Approval = await callTool('approvals_status', { request: 'MFA-2026-031' });

if (approval.state !== 'approved' || approval.by === user.login) {
  throw new Error(`No independent approval for ${user.login}`);
}

for (const factor of user.factors) {
  if (factor.kind === 'totp') await callTool('idp_factor_delete', { user: user.id, factor: factor.id });
}

const { url } = await callTool('idp_enrol_link', { user: user.id, validMinutes: 60, singleUse: true });
await callTool('mail_send', {
  to: user.email,
  subject: 'Set up your new phone',
  text: `Hello ${user.firstName},\n\nyour old code app is removed. Please enrol the new one within the hour:\n${url}`,
});
return { user: user.login, approvedBy: approval.by };
