// about: Reports new cancer diagnoses to the regional registry as the law requires, with the fields of its form
// tools: his.diagnoses, registry_submit, his.setReported
const diagnoses = await tools.his.diagnoses({ icdPrefix: 'C', reported: false, confirmedBefore: '2025-06-01' });
const rejected = [];

for (const d of diagnoses) {
  if (d.objection) continue; // the patient objected, the registry gets nothing
  const answer = await tools.registry_submit({
    reporter: 'KH-0815',
    patient: { surname: d.surname, given: d.given, born: d.born, sex: d.sex, postcode: d.postcode, insurance: d.insuranceNo },
    tumour: { icd10: d.icd10, morphology: d.icdo3, tnm: d.tnm, side: d.side, diagnosed: d.date },
  });
  if (answer.status === 'accepted') {
    await tools.his.setReported({ id: d.id, receipt: answer.receipt });
  } else {
    rejected.push(`${d.id}: ${answer.messages.join(', ')}`);
  }
}
return rejected.length > 0 ? rejected : `${diagnoses.length} looked at, none rejected`;
