// about: Reports the day's till receipts to the tax authority's fiscal interface, signed with the till's certificate, and stores the codes it gives back
// tools: till.receipts, till.sign, fiscal.report, till.saveFiscalCode
const day = new Date().toISOString().slice(0, 10);
const receipts = await tools.till.receipts({ day, reported: false });
let offline = 0;

for (const receipt of receipts) {
  const payload = {
    company: receipt.companyId,
    premises: receipt.premises,
    number: receipt.number,
    issued: receipt.issuedAt,
    vat: receipt.vat.map((v) => ({ rate: v.rate, base: v.base, amount: v.amount })),
    total: receipt.total,
    payment: receipt.method[0].toUpperCase(),
  };
  const { signature } = await tools.till.sign({ data: JSON.stringify(payload) });
  const answer = await tools.fiscal.report({ payload, signature });
  if (!answer.code) {
    offline++;
    if (offline > 3) break; // their service is down, the law allows two days
    continue;
  }
  await tools.till.saveFiscalCode({ receipt: receipt.id, code: answer.code });
}
return { receipts: receipts.length, offline };
