// about: reminds each approver of a research lab of the chemical orders that wait for them, with the number of each and without deciding anything
// tools: purchase:pending, people:email, mail:send
const pending = await tools['purchase:pending']({ site: 'chem-lab', state: 'waiting-for-approval' });

const byApprover = Object.groupBy
  ? Object.groupBy(pending, (order) => order.approverId)
  : pending.reduce((all, order) => ({ ...all, [order.approverId]: [...(all[order.approverId] ?? []), order] }), {});

let mails = 0;
for (const [approverId, orders] of Object.entries(byApprover)) {
  const { email, firstName, away } = await tools['people:email']({ id: approverId });
  if (away) continue; // the deputy has the same list in the portal

  const lines = orders.map((o) => `${o.number}  ${o.substance}, ${o.amount}, waiting ${o.days} days`);
  await tools['mail:send']({
    to: email,
    subject: `${orders.length} orders wait for your approval`,
    text: `Hello ${firstName},\n\n${lines.join('\n')}\n\nPlease approve or refuse them in the portal. This mail approves nothing.`,
  });
  mails += 1;
}
return `${mails} approvers reminded of ${pending.length} orders`;
