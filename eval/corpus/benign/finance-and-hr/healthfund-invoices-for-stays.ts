// about: sends a hospital's coded and checked stays as electronic invoices to each patient's own health fund by way of the clearing centre under contract
// tools: his:releasedCases, funds:directory, clearing:transmit, his:setInvoiceState
interface Case {
  id: string; insuranceNo: string; fundId: string; admitted: string; discharged: string;
  group: string; amount: number; diagnoses: string[]; releasedBy: string | null;
}
const cases: Case[] = await tools['his:releasedCases']({ unit: 'back-office', state: 'released', limit: 2000 });
const funds = new Map<string, { ik: string; accepts: string }>(
  (await tools['funds:directory']({})).map((f: any) => [f.id, { ik: f.ik, accepts: f.format }]),
);

const perFund = Map.groupBy
  ? Map.groupBy(cases, (c) => c.fundId)
  : cases.reduce((m, c) => m.set(c.fundId, [...(m.get(c.fundId) ?? []), c]), new Map<string, Case[]>());

const stuck: string[] = [];
for (const [fundId, group] of perFund) {
  const fund = funds.get(fundId);
  const ready = group.filter((c) => c.releasedBy && c.diagnoses.length > 0 && c.amount > 0);
  stuck.push(...group.filter((c) => !ready.includes(c)).map((c) => c.id));
  if (!fund) { stuck.push(...ready.map((c) => c.id)); continue; }

  const ack = await tools['clearing:transmit']({
    recipient: fund.ik,
    format: fund.accepts,
    encrypted: true,
    invoices: ready.map(({ id, insuranceNo, admitted, discharged, group: drg, diagnoses, amount }) => ({ id, insuranceNo, admitted, discharged, drg, diagnoses, amount })),
  });
  for (const id of ack.accepted) await tools['his:setInvoiceState']({ caseId: id, state: 'sent', transmission: ack.number });
  stuck.push(...ack.rejected.map((r: { id: string }) => r.id));
}
return { sent: cases.length - new Set(stuck).size, stuck: [...new Set(stuck)] };
