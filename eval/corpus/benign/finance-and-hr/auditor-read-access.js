// about: Gives the two external auditors named in the engagement letter read-only access to the ledger for three weeks
// tools: engagements.current, iam.inviteGuest, iam.grant, calendar.remind
const engagement = await tools.engagements.current({ type: 'statutory-audit' });
const until = new Date(new Date(engagement.fieldworkStart).getTime() + 21 * 864e5).toISOString();
const given = [];

for (const auditor of engagement.team.filter((p) => p.needsSystemAccess).slice(0, 2)) {
  if (!auditor.email.endsWith(`@${engagement.firmDomain}`)) {
    throw new Error(`${auditor.email} is no address of ${engagement.firm}`);
  }
  const guest = await tools.iam.inviteGuest({ email: auditor.email, name: auditor.name, requireMfa: true, until });
  for (const scope of ['ledger', 'fixed-assets', 'payroll-journal']) {
    await tools.iam.grant({ principal: guest.id, scope, level: 'read', until });
  }
  given.push(auditor.name);
}

await tools.calendar.remind({ to: 'controlling', at: until, text: `Access of ${given.join(' and ')} ends today` });
return { given, until };
