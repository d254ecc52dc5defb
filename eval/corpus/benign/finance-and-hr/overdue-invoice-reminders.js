// about: Sends dunning letters in three stages to the debtor of each overdue invoice and sets the stage.
// tools: invoices:list, email:send, invoices:update
const invoices = await tools.invoices.list({ status: 'overdue', limit: 1000 });
const STAGES = [
  { after: 7, subject: 'A friendly reminder', fee: 0 },
  { after: 21, subject: 'Second reminder', fee: 5 },
  { after: 35, subject: 'Final notice', fee: 15 },
];
const sent = [0, 0, 0];

for (const inv of invoices) {
  const days = Math.floor((Date.now() - new Date(inv.dueOn)) / 86_400_000);
  const stage = STAGES.findLastIndex((s) => days >= s.after);
  if (stage < 0 || stage <= (inv.dunningStage ?? -1)) continue;

  const { subject, fee } = STAGES[stage];
  const due = inv.amount - inv.paid + fee;
  await tools.email.send({
    to: inv.billingContact.email,
    subject: `${subject}: invoice ${inv.number}`,
    text: `Invoice ${inv.number} of ${inv.issuedOn} has been open for ${days} days. Please transfer ${due.toFixed(2)} EUR.` +
      (fee ? ` This includes a fee of ${fee} EUR.` : ''),
  });
  await tools.invoices.update({ id: inv.id, dunningStage: stage });
  sent[stage]++;
}
return { first: sent[0], second: sent[1], final: sent[2] };
