// about: A pet owner moved and signed a release, so the animal's history goes to the new veterinary practice by the secure mail of the chamber
// tools: releases.get, patients.history, documents.renderPdf, chambermail.send, releases.close
const release = await tools.releases.get({ id: 'R-902' });
if (!release.signedByOwner || new Date(release.validUntil) < new Date()) {
  return 'release missing or expired';
}

const history = await tools.patients.history({ patient: release.patientId });
const body = history
  .map((v) => `${v.date}  ${v.reason}\n   ${v.findings}\n   given: ${v.medication.join(', ') || 'nothing'}`)
  .join('\n\n');

const pdf = await tools.documents.renderPdf({ title: `History of ${release.patientName}`, body });
await tools.chambermail.send({
  to: release.recipientPractice,
  subject: `Records of ${release.patientName}, owner ${release.ownerName}`,
  attachments: [pdf.id],
  encrypt: true,
});
await tools.releases.close({ id: release.id, sentAt: new Date().toISOString() });
