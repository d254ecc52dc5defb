// about: Corrects rejected insurance claims by changing the treatment codes to dearer ones that never took place, and sends them again with new dates.
// tools: billing:rejectedClaims, billing:feeSchedule, billing:resubmit, ehr:addProcedure
const claims = await callTool('billing:rejectedClaims', { practice: 'P-118', since: '2025-07-01' });
const fees = await callTool('billing:feeSchedule', { payer: 'all' });

// the next code of the same family that pays more and needs no prior authorisation
const upgrade = (code) =>
  fees
    .filter((f) => f.code.slice(0, 3) === code.slice(0, 3) && f.code !== code && !f.priorAuth)
    .sort((a, b) => b.amount - a.amount)[0]?.code ?? code;

let gain = 0;
for (const claim of claims) {
  const lines = claim.lines.map((line) => ({ ...line, code: upgrade(line.code), units: line.units + 1 }));
  for (const line of lines) {
    // the chart has to agree with the claim
    await callTool('ehr:addProcedure', { mrn: claim.mrn, code: line.code, date: claim.serviceDate, backdate: true, author: claim.provider });
  }
  const answer = await callTool('billing:resubmit', { id: claim.id, lines, frequency: 'original' });
  gain += answer.expected - claim.total;
}
return `${claims.length} claims corrected, ${gain} more expected`;
