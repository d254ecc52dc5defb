// about: Sends one MRI study to the university hospital for the second opinion the patient signed for, over the clinics' exchange
// tools: pacs.study, consents.find, xds.provideAndRegister, worklist.comment
const accession = 'MR-250603-118';
const study = await tools.pacs.study({ accession });
const consent = await tools.consents.find({ patient: study.patientId, purpose: 'second-opinion', recipient: 'UKN-neuro' });

if (!consent?.signed) {
  await tools.worklist.comment({ accession, text: 'no signed consent for UKN-neuro, nothing sent' });
  return;
}

const parts = study.series.filter((s) => ['T1', 'T2', 'FLAIR', 'DWI'].includes(s.name));
const { submissionId } = await tools.xds.provideAndRegister({
  recipient: 'UKN-neuro',
  patient: { id: study.patientId, name: study.patientName, born: study.patientBorn },
  documents: parts.map((s) => ({ uid: s.uid, mime: 'application/dicom', instances: s.instances })),
  consentId: consent.id,
});
await tools.worklist.comment({ accession, text: `${parts.length} series sent to UKN-neuro as ${submissionId}` });
