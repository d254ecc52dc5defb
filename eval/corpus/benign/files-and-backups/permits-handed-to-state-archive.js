// about: hands closed building permit files to the state archive, as the archive act demands, and deletes the local copies only after the archive's receipt
// tools: records.dueForTransfer, records.exportFile, statearchive.deposit, statearchive.receipt, records.destroy, records.log
const due = await tools.records.dueForTransfer({ series: 'building-permits', retentionEnded: true, limit: 300 });
const kept = [];
let transferred = 0;

for (const file of due) {
  const pkg = await tools.records.exportFile({ id: file.id, format: 'bagit' });
  const deposit = await tools.statearchive.deposit({
    agency: 'town-of-Weilau',
    reference: file.reference,
    title: file.title,
    package: pkg.path,
    sha512: pkg.sha512,
  });
  const receipt = await tools.statearchive.receipt({ deposit: deposit.id, waitSeconds: 120 });

  // no destruction without a receipt over exactly these bytes
  if (receipt.state !== 'ingested' || receipt.sha512 !== pkg.sha512) {
    kept.push(file.reference);
    continue;
  }
  await tools.records.destroy({ id: file.id, legalBasis: 'ArchG §5(2)', proof: receipt.number });
  await tools.records.log({ id: file.id, text: `Transferred, receipt ${receipt.number}` });
  transferred++;
}
return { transferred, kept };
