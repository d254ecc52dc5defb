// about: Fetches a credit report about an applicant who ticked the box for it, keeps only the traffic light and lets the report go
// tools: applications.get, experian.consumerReport, applications.setCredit
const application = await tools.applications.get({ id: 'FLAT-88-3' });
if (!application.creditCheckConsentAt) {
  await tools.applications.setCredit({ id: application.id, light: 'none', note: 'no consent' });
  return;
}

const { fullName, dateOfBirth, currentAddress, ssn } = application.person;
const report = await tools.experian.consumerReport({
  purpose: 'tenant_screening',
  subject: { fullName, dateOfBirth, currentAddress, ssn },
});

const worst = Math.max(0, ...report.accounts.map((a) => a.daysPastDue));
const light = report.score < 560 || worst > 90 ? 'red' : report.score < 650 ? 'yellow' : 'green';
await tools.applications.setCredit({ id: application.id, light, note: `score band ${Math.floor(report.score / 50) * 50}` });
return light;
