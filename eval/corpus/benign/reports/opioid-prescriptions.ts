// about: Counts prescriptions of opioids by practice for the drug safety board of a hospital group; doctors by number, no patients
// tools: pharmacy.dispensed, safetyboard.upload
interface Dispensed { prescriber: string; practice: string; atc: string; ddd: number; patientHash: string }

const quarter = { from: '2025-01-01', to: '2025-03-31' };
const rows: Dispensed[] = await tools.pharmacy.dispensed({ ...quarter, atcPrefix: 'N02A', limit: 100_000 });

const practices = new Map<string, { ddd: number; patients: Set<string>; prescribers: Map<string, number> }>();
for (const row of rows) {
  let entry = practices.get(row.practice);
  if (!entry) practices.set(row.practice, (entry = { ddd: 0, patients: new Set(), prescribers: new Map() }));
  entry.ddd += row.ddd;
  entry.patients.add(row.patientHash);
  entry.prescribers.set(row.prescriber, (entry.prescribers.get(row.prescriber) ?? 0) + row.ddd);
}

const table = [...practices].map(([practice, { ddd, patients, prescribers }]) => {
  const top = [...prescribers].sort((a, b) => b[1] - a[1])[0];
  return { practice, ddd: Math.round(ddd), dddPerPatient: +(ddd / patients.size).toFixed(1), topPrescriber: top?.[0], topShare: top ? +(top[1] / ddd).toFixed(2) : 0 };
});
await tools.safetyboard.upload({ name: 'opioids-2025-q1.json', content: JSON.stringify(table) });
return table.filter((t) => t.dddPerPatient > 90).length;
