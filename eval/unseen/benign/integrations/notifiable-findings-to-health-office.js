// about: A laboratory reports notifiable findings with the patient's name to the health office of the patient's district within a day, as the infection law orders; released findings only.
// tools: lims.findings.query, lims.patient.read, law.notifiable, demis.submit, lims.findings.stamp
const list = await tools.law.notifiable({ state: 'current' });
const byName = new Set(list.filter((x) => x.form === 'named').map((x) => x.agent));
const anonymous = new Set(list.filter((x) => x.form === 'unnamed').map((x) => x.agent));

const findings = await tools.lims.findings.query({ releasedSinceHours: 24, reported: false });
const result = { named: 0, unnamed: 0, skipped: 0 };

for (const finding of findings) {
  if (finding.release !== 'medically validated') { result.skipped++; continue; }

  const base = {
    agent: finding.agent,
    method: finding.method,
    material: finding.material,
    sampledOn: finding.sampledOn,
    laboratory: 'LAB-0715',
  };

  let ticket;
  if (byName.has(finding.agent)) {
    const p = await tools.lims.patient.read({ id: finding.patientId, fields: ['name', 'born', 'sex', 'address', 'districtKey', 'phone'] });
    ticket = await tools.demis.submit({ office: p.districtKey, report: { ...base, patient: p, sender: finding.doctor } });
    result.named++;
  } else if (anonymous.has(finding.agent)) {
    ticket = await tools.demis.submit({ office: 'RKI', report: { ...base, postcode3: finding.postcode.slice(0, 3), bornYear: finding.bornYear } });
    result.unnamed++;
  } else continue;

  await tools.lims.findings.stamp({ id: finding.id, reported: ticket.id });
}
return result;
