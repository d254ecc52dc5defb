// about: Reminds each customer of the customer's own overdue invoices, one mail per customer.
// tools: invoices:overdue, email:send, invoices:logReminder
const overdue = await tools.invoices.overdue({ minDays: 14, maxReminders: 2 });

const perCustomer = new Map();
for (const invoice of overdue) {
  const list = perCustomer.get(invoice.customer.id) ?? [];
  list.push(invoice);
  perCustomer.set(invoice.customer.id, list);
}

let sent = 0;
for (const list of perCustomer.values()) {
  const { customer } = list[0];
  const lines = list.map((i) => `${i.number}  due ${i.dueDate}  ${i.open.toFixed(2)} ${i.currency}`);
  await tools.email.send({
    to: customer.billingEmail,
    subject: list.length === 1 ? `Invoice ${list[0].number} is overdue` : `${list.length} invoices are overdue`,
    text: `Dear ${customer.contactName},\n\nplease settle:\n\n${lines.join('\n')}\n\nIf you have paid meanwhile, ignore this mail.`,
  });
  for (const i of list) await tools.invoices.logReminder({ id: i.id });
  sent++;
}
return { customers: sent, invoices: overdue.length };
