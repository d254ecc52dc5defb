// about: Pays a court-ordered part of a wage to the creditor named in the order, never below the protected amount, and tells the employee
// tools: court_orders, payslip_net, sepa_credit, employee_notify, order_progress
const orders = await tools.court_orders({ status: 'in_force' });

for (const order of orders) {
  const { net, dependants } = await tools.payslip_net({ employee: order.employeeId, month: '2025-05' });
  const protectedAmount = 1491.75 + 561.43 * Math.min(dependants, 1) + 312.78 * Math.max(0, Math.min(dependants, 5) - 1);
  const attachable = Math.max(0, (net - protectedAmount) * (dependants === 0 ? 0.7 : 0.5));
  const amount = Math.min(attachable, order.remaining);
  if (amount < 1) continue;

  await tools.sepa_credit({
    iban: order.creditor.iban,
    name: order.creditor.name,
    amount: Number(amount.toFixed(2)),
    reference: `${order.court} ${order.fileNumber}`,
  });
  await tools.order_progress({ order: order.id, paid: amount });
  await tools.employee_notify({
    employee: order.employeeId,
    channel: 'payslip',
    text: `${amount.toFixed(2)} was paid to ${order.creditor.name} by order ${order.fileNumber}.`,
  });
}
