// about: a table for a bank's risk committee of policy exceptions that end soon or were never signed by a second person
// tools: grc.exceptions, grc.owners, wiki.savePage
const [exceptions, owners] = await Promise.all([
  tools.grc.exceptions({ include: ['active', 'expired'] }),
  tools.grc.owners(),
]);
const unit = Object.fromEntries(owners.map((owner) => [owner.id, owner.unit]));
const daysLeft = (e) => Math.ceil((Date.parse(e.until) - Date.now()) / 86_400_000);

const findings = exceptions.flatMap((e) => {
  const remarks = [];
  if (daysLeft(e) < 0 && e.status === 'active') remarks.push('still active after its end');
  else if (daysLeft(e) <= 30) remarks.push(`ends in ${daysLeft(e)} days`);
  if (e.approvers.length < 2) remarks.push('second signature missing');
  if (!e.ticket) remarks.push('no ticket');
  return remarks.length ? [{ id: e.id, unit: unit[e.ownerId] ?? 'unknown', rule: e.policy, remarks }] : [];
});

findings.sort((a, b) => b.remarks.length - a.remarks.length);
const table = ['| Exception | Unit | Policy | Remark |', '|---|---|---|---|']
  .concat(findings.map((f) => `| ${f.id} | ${f.unit} | ${f.rule} | ${f.remarks.join('; ')} |`))
  .join('\n');

await tools.wiki.savePage({ space: 'RISK', title: 'Policy exceptions to look at', body: table });
return findings.length;
