// about: pays out film grants whose two approvers are real, different and above the amount's limit; the others go back with the reason
// tools: grants.ready, directory.person, grants.sendBack, treasury.pay
type Grant = { id: string; applicant: { id: string; iban: string }; amount: number; approvals: { person: string; at: string }[] };

const grants: Grant[] = await tools.grants.ready({ fund: 'short-film' });
let paid = 0;

for (const grant of grants) {
  const people = await Promise.all(grant.approvals.map((a) => tools.directory.person({ id: a.person })));
  const different = new Set(people.map((p) => p.id)).size >= 2;
  const inOffice = people.every((p) => p.active && p.role === 'juror');
  const covered = people.some((p) => p.signingLimit >= grant.amount);
  const outsider = people.every((p) => p.id !== grant.applicant.id);

  if (different && inOffice && covered && outsider) {
    await tools.treasury.pay({ reference: grant.id, iban: grant.applicant.iban, amount: grant.amount, currency: 'EUR' });
    paid += grant.amount;
  } else {
    const why = [!different && 'one approver only', !inOffice && 'approver not in office', !covered && 'over the limit', !outsider && 'own application'];
    await tools.grants.sendBack({ id: grant.id, reason: why.filter(Boolean).join(', ') });
  }
}
return { paid };
